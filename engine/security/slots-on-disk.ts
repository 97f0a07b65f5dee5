/** Slots file and key file beside the database: read and written whole. */
import { chmodSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { syncFolder, writeDurably } from '../../host/durable-file.ts';
import { atRestError } from '../../shared/errors/at-rest-errors.ts';
import { KEY_LENGTH } from './data-key.ts';
import { encodeSlots, MAX_SLOTS_LENGTH, parseSlots, type SlotFile } from './slot-file.ts';

export function slotsPath(home: string): string {
  return join(home, 'replica.slots');
}

export function keyFilePath(home: string): string {
  return join(home, 'replica.key');
}

/** Null where there is none. Throws SLOTS_MALFORMED, SLOTS_FROM_FUTURE. */
export function readSlots(home: string): SlotFile | null {
  const file = slotsPath(home);
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return null;
  const bytes = !found.isFile() || found.size > MAX_SLOTS_LENGTH ? null : readFileSync(file);
  if (bytes === null) throw atRestError('SLOTS_MALFORMED', { file, reason: 'it is too long' }, { file });
  return parseSlots(bytes, file);
}

export function writeSlots(home: string, slots: SlotFile): void {
  writeDurably(slotsPath(home), encodeSlots(slots));
}

/** The key file's 32 bytes. Throws KEY_FILE_WRONG. */
export function readKeyFile(home: string): Uint8Array {
  const file = keyFilePath(home);
  try {
    // Copied by hand, it may have come out readable for others.
    if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
    const content = readFileSync(file);
    if (content.length === KEY_LENGTH) return content;
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unreadable';
    throw atRestError('KEY_FILE_WRONG', { file, reason }, { file }, cause);
  }
  throw atRestError('KEY_FILE_WRONG', { file, reason: `it has not ${KEY_LENGTH} bytes` }, { file });
}

export function writeKeyFile(home: string, content: Uint8Array): void {
  writeDurably(keyFilePath(home), content);
}

export function removeKeyFile(home: string): void {
  rmSync(keyFilePath(home), { force: true });
  syncFolder(home);
}
