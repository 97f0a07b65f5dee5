/** Copies files so that they are on the disk, not only on their way to it, and reads them again to be sure. */
import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, mkdir, open, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { raiser } from '../../shared/errors/coded-error.ts';
import { placeErrors } from '../../shared/errors/place-errors.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { syncFolder } from '../durable-file.ts';
import { bytesOf, type PlaceFile } from './place-files.ts';

const fail = raiser(placeErrors);

/** Bytes at a time: small enough that the window does not notice the hashing. */
const PIECE = 1024 * 1024;

/**
 * Copies, then reads back what was written. Progress in bytes, phases `copy` and `verify`. Throws PLACE_MOVE_FAILED
 * where the disk gives back other bytes, the signal's reason, and the system's errors.
 */
export async function copyFiles(
  from: string,
  to: string,
  files: readonly PlaceFile[],
  { signal, onProgress }: LongWork,
): Promise<void> {
  const total = bytesOf(files);
  const piece = Buffer.allocUnsafe(PIECE);
  const counting = (phase: string) => {
    let done = 0;
    return (bytes: number) => {
      signal?.throwIfAborted();
      done += bytes;
      onProgress?.({ phase, done, total, unit: 'bytes' });
    };
  };
  const hashes = new Map<string, string>();
  const copied = counting('copy');
  for (const file of files) {
    const target = join(to, file.path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    hashes.set(file.path, await copyFile(join(from, file.path), target, piece, copied));
    // By it a copy that somebody has used since is known from one that nobody has.
    await utimes(target, file.modifiedMs / 1000, file.modifiedMs / 1000);
  }
  for (const folder of new Set(files.map(({ path }) => dirname(join(to, path))))) syncFolder(folder);
  const verified = counting('verify');
  for (const { path } of files) {
    const hash = createHash('sha256');
    await eachPiece(join(to, path), piece, hash, verified);
    if (hash.digest('hex') !== hashes.get(path))
      throw fail('PLACE_MOVE_FAILED', { folder: to, reason: `${path} reads back otherwise than written` });
  }
}

/** Resolves with the hash of what was read. */
async function copyFile(
  from: string,
  to: string,
  piece: Buffer,
  onBytes: (bytes: number) => void,
): Promise<string> {
  const hash = createHash('sha256');
  const target = await open(to, 'w', 0o600);
  try {
    await eachPiece(from, piece, hash, onBytes, target);
    await target.sync();
  } finally {
    await target.close();
  }
  return hash.digest('hex');
}

async function eachPiece(
  file: string,
  piece: Buffer,
  hash: Hash,
  onBytes: (bytes: number) => void,
  target?: FileHandle,
): Promise<void> {
  onBytes(0);
  const source = await open(file, 'r');
  try {
    for (;;) {
      const { bytesRead } = await source.read(piece, 0, PIECE, null);
      if (bytesRead === 0) return;
      const read = piece.subarray(0, bytesRead);
      hash.update(read);
      if (target) await target.writeFile(read);
      onBytes(bytesRead);
    }
  } finally {
    await source.close();
  }
}
