/**
 * Signatures of a trust policy, gathered one by one: each root key holder signs at his own machine, and the file
 * goes from one to the next. A draft is the bare text; from the first signature on it is a signed note.
 */
import { logError } from '../../errors/log-errors.ts';
import type { HostPort } from '../../port/host-port.ts';
import type { NoteSigner } from '../note/note-signature.ts';
import {
  formatNote,
  MAX_NOTE_LENGTH,
  type NoteSignature,
  parseNote,
  signatureBy,
  verifyNote,
} from '../note/signed-note.ts';
import { parseTrustPolicy, type TrustPolicy } from './trust-policy.ts';

export interface SigningProgress {
  /** Of these root keys so many have signed, and so many must. */
  readonly version: number;
  readonly signedBy: readonly string[];
  readonly need: number;
  readonly complete: boolean;
}

/** Reads a draft or a note. Throws TRUST_MALFORMED, NOTE_MALFORMED. */
export function readDraft(
  port: HostPort,
  bytes: Uint8Array,
): { readonly policy: TrustPolicy; readonly signatures: readonly NoteSignature[] } {
  if (bytes.length > MAX_NOTE_LENGTH) throw logError('TRUST_DRAFT', { reason: 'it is too long' });
  const text = new TextDecoder().decode(bytes);
  const lastLine = text.trimEnd().split('\n').at(-1) ?? '';
  if (!lastLine.startsWith('— ')) return { policy: parseTrustPolicy(port, text), signatures: [] };
  const note = parseNote(bytes);
  return { policy: parseTrustPolicy(port, note.text), signatures: note.signatures };
}

/**
 * Adds signatures; one that stands there already is made anew. `previous` is the policy this one follows: its root
 * keys sign too, also those that the new one drops. Throws TRUST_DRAFT for a key that is a root key of neither.
 */
export function addSignatures(
  port: HostPort,
  bytes: Uint8Array,
  signers: readonly NoteSigner[],
  previous: TrustPolicy | null,
): Uint8Array {
  const { policy, signatures } = readDraft(port, bytes);
  const known = [...policy.rootKeys, ...(previous?.rootKeys ?? [])];
  for (const { verifier } of signers) {
    if (known.some((key) => key.name === verifier.name && key.id === verifier.id)) continue;
    const hint = previous === null ? '; name the policy before it where it is one of that' : '';
    throw logError('TRUST_DRAFT', { reason: `${verifier.name} is no root key of it${hint}` });
  }
  const added = signers.map((signer) => signatureBy(signer, policy.text));
  const isNew = (line: NoteSignature) =>
    !added.some((one) => one.name === line.name && one.keyId === line.keyId);
  return formatNote({ text: policy.text, signatures: [...signatures.filter(isNew), ...added] });
}

/** How far the gathering is, under the policy itself or under the one before it. Throws NOTE_SIGNATURE_INVALID. */
export function signingProgress(port: HostPort, note: Uint8Array, under: TrustPolicy): SigningProgress {
  const signed = new Set(verifyNote(port, note, under.rootKeys).verified.map(({ verifier }) => verifier));
  const { threshold, version } = under;
  const signedBy = [...signed].map(({ name }) => name).sort();
  return { version, signedBy, need: threshold, complete: signed.size >= threshold };
}
