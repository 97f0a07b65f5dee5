/** Who signed an evidence file: as what, under which name, with which key; and whether the verifier knew that key before. */
import { evidenceError } from '../errors/evidence-errors.ts';
import { hex } from '../formats/hex.ts';
import { fromBase64 } from '../log/note/base64.ts';
import { ALGORITHM_ED25519, formatVkey, noteVerifier, parseVkey } from '../log/note/note-key.ts';
import type { HostPort } from '../port/host-port.ts';
import type { EvidenceSignature } from './evidence-file.ts';

export interface EvidenceSigner {
  readonly role: EvidenceSignature['role'];
  /** As the signer's key has it: a claim, unless `known`. */
  readonly name: string;
  /** Hex SHA-256 of the public key. */
  readonly fingerprint: string;
  /** Verifier key (C2SP signed-note), to be pinned once somebody vouches for it. */
  readonly vkey: string;
  /** The verifier was told beforehand that this key is that signer's. */
  readonly known: boolean;
}

/** Verifier keys of signers whom the verifier knows; a file that they did not sign is refused. */
export type SignerPins = Readonly<Partial<Record<EvidenceSignature['role'], string>>>;

/** Throws EVIDENCE_SIGNER, NOTE_KEY_MALFORMED; the signatures themselves are checked by then. */
export function signersOf(
  port: HostPort,
  signatures: readonly EvidenceSignature[],
  pins: SignerPins,
): readonly EvidenceSigner[] {
  const signers = signatures.map(({ role, name, publicKey }): EvidenceSigner => {
    const key = fromBase64(publicKey) ?? new Uint8Array(0);
    const vkey = formatVkey(noteVerifier(port, name, ALGORITHM_ED25519, key));
    const pin = pins[role];
    const known = pin !== undefined && formatVkey(parseVkey(port, pin.trim())) === vkey;
    return { role, name, fingerprint: hex(port.sha256(key)), vkey, known };
  });
  for (const role of ['device', 'officer'] as const) {
    const pin = pins[role];
    if (pin === undefined || signers.some((signer) => signer.role === role && signer.known)) continue;
    throw evidenceError('EVIDENCE_SIGNER', { role, expected: parseVkey(port, pin.trim()).name });
  }
  return signers;
}
