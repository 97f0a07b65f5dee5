/**
 * The key that this installation seals evidence with: an Ed25519 seed in a file of its own, mode 0600, made on first
 * use. It says which machine made a file; nothing in a file is believed because of it.
 */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { generateSeed, signerFromSeed } from '../../host/node-port.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { encodeBase64 } from '../../shared/formats/base64.ts';
import { fromBase64 } from '../../shared/log/note/base64.ts';
import type { Signer } from '../../shared/port/host-port.ts';

const SEED_BYTES = 32;
const OTHERS_MAY_READ = 0o077;

/** Throws REPLICA_DAMAGED where the file holds no key, or others may read it. */
export function openDeviceKey(home: string): Signer {
  const file = join(home, 'device.key');
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'ENOENT')) throw cause;
    makeKey(file);
    text = readFileSync(file, 'utf8');
  }
  const seed = fromBase64(text.trim());
  const exposed = process.platform !== 'win32' && (statSync(file).mode & OTHERS_MAY_READ) !== 0;
  if (seed?.length !== SEED_BYTES || exposed) {
    const reason = exposed ? 'others may read device.key' : 'device.key holds no key';
    throw replicaError('REPLICA_DAMAGED', { home, reason }, { file });
  }
  return signerFromSeed(seed);
}

/** Linked into its place when it is whole: two processes at once end with one key. */
function makeKey(file: string): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = openSync(draft, 'wx', 0o600);
  try {
    writeSync(handle, `${encodeBase64(generateSeed())}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  try {
    linkSync(draft, file);
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw cause;
  } finally {
    rmSync(draft);
  }
}
