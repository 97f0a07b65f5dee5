/** The two kinds of signature a note carries: Ed25519 over its text, and a witness's cosignature with the time it was made. */
import type { HostPort, Signer } from '../../port/host-port.ts';
import { ALGORITHM_COSIGNATURE_V1, ALGORITHM_ED25519, type NoteVerifier, noteVerifier } from './note-key.ts';
import type { VerifiedSignature } from './signed-note.ts';

const SIGNATURE_LENGTH = 64;
const TIMESTAMP_LENGTH = 8;

/** Somebody who can sign notes. */
export interface NoteSigner {
  readonly verifier: NoteVerifier;
  /** What stands behind the key id in the signature line. */
  sign(text: string): Uint8Array;
}

/** Signs texts as they are (type 0x01): logs and root keys. */
export function noteSigner(port: HostPort, name: string, signer: Signer): NoteSigner {
  return {
    verifier: noteVerifier(port, name, ALGORITHM_ED25519, signer.publicKey),
    sign: (text) => signer.sign(new TextEncoder().encode(text)),
  };
}

/**
 * Cosigns checkpoints (type 0x04), with the time of signing in whole seconds.
 * `nowMs` is asked at every signature; the caller has checked consistency before.
 */
export function cosigner(port: HostPort, name: string, signer: Signer, nowMs: () => number): NoteSigner {
  return {
    verifier: noteVerifier(port, name, ALGORITHM_COSIGNATURE_V1, signer.publicKey),
    sign(text) {
      const seconds = Math.floor(nowMs() / 1000);
      const bytes = new Uint8Array(TIMESTAMP_LENGTH + SIGNATURE_LENGTH);
      new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds));
      bytes.set(signer.sign(cosignedMessage(seconds, text)), TIMESTAMP_LENGTH);
      return bytes;
    },
  };
}

/** What a signature says under this key, or null where the key did not make it. */
export function verifySignature(
  port: HostPort,
  verifier: NoteVerifier,
  text: string,
  signature: Uint8Array,
): VerifiedSignature | null {
  if (verifier.algorithm === ALGORITHM_ED25519) {
    if (signature.length !== SIGNATURE_LENGTH) return null;
    const good = port.ed25519Verify(verifier.publicKey, new TextEncoder().encode(text), signature);
    return good ? { verifier, signature, timeMs: null } : null;
  }
  const seconds = cosignatureSeconds(signature);
  if (seconds === null) return null;
  const message = cosignedMessage(seconds, text);
  const good = port.ed25519Verify(verifier.publicKey, message, signature.subarray(TIMESTAMP_LENGTH));
  return good ? { verifier, signature, timeMs: seconds * 1000 } : null;
}

/** C2SP tlog-cosignature: header line, `time <seconds>` line, then the whole note body. */
function cosignedMessage(seconds: number, text: string): Uint8Array {
  return new TextEncoder().encode(`cosignature/v1\ntime ${seconds}\n${text}`);
}

/** Seconds since the epoch of a timestamped signature; null where it is none, or beyond any date we can hold. */
function cosignatureSeconds(signature: Uint8Array): number | null {
  if (signature.length !== TIMESTAMP_LENGTH + SIGNATURE_LENGTH) return null;
  const view = new DataView(signature.buffer, signature.byteOffset, signature.byteLength);
  const seconds = view.getUint32(0) * 2 ** 32 + view.getUint32(4);
  return Number.isSafeInteger(seconds * 1000) ? seconds : null;
}
