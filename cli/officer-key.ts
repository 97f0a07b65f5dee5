/** An officer's key in a file of its own, and a signature with it beside the seal of an evidence file. */
import type { Evidence } from '../shared/evidence/evidence-file.ts';
import type { Signer } from '../shared/port/host-port.ts';

export interface OfficerKey {
  /** As the key has it. */
  readonly name: string;
  readonly signer: Signer;
}

/** Throws KEY_FILE_MISSING, KEY_FILE_EXPOSED, KEY_FILE_MALFORMED. */
export async function readOfficerKey(file: string): Promise<OfficerKey> {
  const { readKeyFile } = await import('../cloud/keys/key-file.ts');
  const { signerFromSeed } = await import('../host/node-port.ts');
  const { ALGORITHM_ED25519 } = await import('../shared/log/note/note-key.ts');
  const { name, seed } = readKeyFile(file, ALGORITHM_ED25519);
  return { name, signer: signerFromSeed(seed) };
}

/** The text of the file with the officer's signature in it. Throws EVIDENCE_SIGNED. */
export async function withOfficer(evidence: Evidence, { name, signer }: OfficerKey): Promise<string> {
  const { countersign } = await import('../shared/evidence/evidence-seal.ts');
  const { canonicalJson } = await import('../shared/formats/canonical-json.ts');
  return canonicalJson(countersign(evidence, name, signer));
}
