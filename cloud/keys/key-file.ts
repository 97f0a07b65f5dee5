/**
 * A signing key in a file of its own, mode 0600: one line, an skey as C2SP signed-note writes it
 * (`PRIVATE+KEY+<name>+<id>+<base64>`). Made on first use.
 */

import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { generateSeed, nodePort, signerFromSeed } from '../../host/node-port.ts';
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import {
  formatSkey,
  keyId,
  type NoteAlgorithm,
  type NoteSecret,
  parseSkey,
} from '../../shared/log/note/note-key.ts';

/**
 * Reads the key, or makes it under this name where there is none yet.
 * Throws KEY_FILE_EXPOSED when others may read it, KEY_FILE_MALFORMED when it holds no such key.
 */
export function openKeyFile(file: string, name: string, algorithm: NoteAlgorithm): NoteSecret {
  if (!exists(file)) makeKeyFile(file, name, algorithm);
  return readKeyFile(file, algorithm);
}

/** Reads a key that must be there. Throws KEY_FILE_MISSING, KEY_FILE_EXPOSED, KEY_FILE_MALFORMED. */
export function readKeyFile(file: string, algorithm: NoteAlgorithm): NoteSecret {
  if (!exists(file)) throw cloudError('KEY_FILE_MISSING', { file, reason: 'it is not there' }, { file });
  requirePrivate(file);
  try {
    const secret = parseSkey(nodePort, readFileSync(file, 'utf8').trim(), signerFromSeed);
    if (secret.algorithm === algorithm) return secret;
  } catch (error) {
    throw cloudError('KEY_FILE_MALFORMED', { file }, { file }, error);
  }
  throw cloudError('KEY_FILE_MALFORMED', { file }, { file });
}

/** Makes a key where none may be yet. Throws KEY_FILE_EXISTS. */
export function createKeyFile(file: string, name: string, algorithm: NoteAlgorithm): NoteSecret {
  if (exists(file)) throw cloudError('KEY_FILE_EXISTS', { file }, { file });
  return openKeyFile(file, name, algorithm);
}

function makeKeyFile(file: string, name: string, algorithm: NoteAlgorithm): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const seed = generateSeed();
  const id = keyId(nodePort, name, algorithm, signerFromSeed(seed).publicKey);
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = openSync(unfinished, 'wx', 0o600);
  try {
    writeSync(handle, `${formatSkey({ name, id, algorithm, seed })}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    // A link never replaces: of two processes that make the key at once, one wins and both use its key.
    linkSync(unfinished, file);
  } catch (error) {
    if (!exists(file)) throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function requirePrivate(file: string): void {
  // Windows has no such bits; there the profile's access list protects the file.
  if (process.platform === 'win32') return;
  const mode = statSync(file).mode & 0o777;
  if ((mode & 0o077) !== 0) throw cloudError('KEY_FILE_EXPOSED', { file, mode: mode.toString(8) }, { file });
}

function exists(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false }) !== undefined;
}
