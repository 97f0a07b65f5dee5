/** How much room a replica needs on the disk it is moved to. Bytes. */
import { statfs } from 'node:fs/promises';
import { raiser } from '../../shared/errors/coded-error.ts';
import { placeErrors } from '../../shared/errors/place-errors.ts';

const fail = raiser(placeErrors);

/** What the next synchronisation and SQLite's log need, so that the move does not end on a full disk. */
const LEAST_MARGIN = 64 * 1024 * 1024;
const MARGIN_SHARE = 0.05;

export function neededBytes(replicaBytes: number): number {
  return replicaBytes + Math.max(LEAST_MARGIN, Math.ceil(replicaBytes * MARGIN_SHARE));
}

/** What this account may still write on the disk of the folder. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Throws PLACE_FULL. */
export async function requireRoom(folder: string, replicaBytes: number): Promise<void> {
  const [free, needed] = [await freeBytes(folder), neededBytes(replicaBytes)];
  if (free < needed) throw fail('PLACE_FULL', { folder, free, needed }, { file: folder });
}
