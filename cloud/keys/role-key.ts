/**
 * A key for one role, made where its holder is: the secret in a file of its own, the public half beside it.
 * (A witness makes its own, together with the memory that belongs to it.)
 */
import { nodePort, signerFromSeed } from '../../host/node-port.ts';
import { ALGORITHM_ED25519, formatVkey, noteVerifier } from '../../shared/log/note/note-key.ts';
import { writeDurably } from '../store/durable-file.ts';
import { DEFAULT_ORIGIN_PREFIX, RECEIPTS_NAME } from './cloud-keys.ts';
import { createKeyFile } from './key-file.ts';

export const keyRoles = ['root', 'log', 'receipts', 'officer'] as const;
export type KeyRole = (typeof keyRoles)[number];

const defaultNames: Readonly<Record<KeyRole, string>> = {
  root: 'yaojian.example/root',
  log: `${DEFAULT_ORIGIN_PREFIX}/000000`,
  receipts: RECEIPTS_NAME,
  officer: 'yaojian.example/officer',
};

export interface MadeKey {
  readonly role: KeyRole;
  readonly name: string;
  readonly file: string;
  /** Verifier key, also in `<file>.pub`; the only half that leaves the machine. */
  readonly vkey: string;
}

/**
 * @param name of the key: for a log its origin, for the others who holds it
 * Throws KEY_FILE_EXISTS, NOTE_KEY_MALFORMED.
 */
export async function makeRoleKey(
  role: KeyRole,
  file: string,
  name: string = defaultNames[role],
): Promise<MadeKey> {
  // Checks the name before a key is made that nobody could write down.
  noteVerifier(nodePort, name, ALGORITHM_ED25519, new Uint8Array(32));
  const { seed } = createKeyFile(file, name, ALGORITHM_ED25519);
  const vkey = formatVkey(noteVerifier(nodePort, name, ALGORITHM_ED25519, signerFromSeed(seed).publicKey));
  await writeDurably(`${file}.pub`, new TextEncoder().encode(`${vkey}\n`));
  return { role, name, file, vkey };
}
