/** The replica's file as bytes, before SQLite sees it: what kind it is, and the 24 bytes no cipher protects. */
import { closeSync, openSync, readSync } from 'node:fs';
import type { DataKey } from '../security/data-key.ts';

/** Salt, then page size and the fields up to the change counter, as SQLite's header has them. */
const CLEAR_LENGTH = 24;
const SALT_LENGTH = 16;
const PLAIN_HEADER = 'SQLite format 3\0';
/** Page size 16384; reserved bytes 64 (nonce 32, tag 32); payload fractions, which are constants. */
const EXPECTED = [0x40, 0x00, null, null, 64, 64, 32, 32] as const;

export type FileKind = 'absent' | 'empty' | 'plain' | 'encrypted';

export function fileKind(file: string): FileKind {
  const head = clearBytes(file);
  if (head === null) return 'absent';
  if (head.length === 0) return 'empty';
  return head.subarray(0, SALT_LENGTH).toString('latin1') === PLAIN_HEADER ? 'plain' : 'encrypted';
}

/** Why the file cannot be one that this key encrypted, or null. */
export function headerProblem(file: string, key: DataKey): string | null {
  const head = clearBytes(file);
  if (head === null || head.length === 0) return null;
  if (head.length < CLEAR_LENGTH) return 'it is cut off';
  if (!head.subarray(0, SALT_LENGTH).equals(key.fileSalt())) {
    return 'it begins with bytes that its key did not make';
  }
  const fits = EXPECTED.every((expected, at) => {
    const found = head[SALT_LENGTH + at];
    // Journal mode, read and write version: 1 as a backup has it, 2 with a write-ahead log.
    return expected === null ? found === 1 || found === 2 : found === expected;
  });
  return fits && head[18] === head[19] ? null : 'its header was changed';
}

function clearBytes(file: string): Buffer | null {
  let handle: number;
  try {
    handle = openSync(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    const head = Buffer.alloc(CLEAR_LENGTH);
    return head.subarray(0, readSync(handle, head, 0, CLEAR_LENGTH, 0));
  } finally {
    closeSync(handle);
  }
}
