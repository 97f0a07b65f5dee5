/** Gives pages that nothing uses any more back to the file system, a few at a time so that others get their turn. */
import type { Database } from 'better-sqlite3';

/** Pages of 16 KiB moved in one step: 8 MiB. */
const PAGES_A_STEP = 512;

/** Returns the bytes given back. Stops between two steps when asked to; the rest goes the next time. */
export async function releaseSpace(database: Database, signal?: AbortSignal): Promise<number> {
  const number = (pragma: string) => Number(database.pragma(pragma, { simple: true }));
  const before = number('page_count');
  for (let free = number('freelist_count'); free > 0 && signal?.aborted !== true; ) {
    database.pragma(`incremental_vacuum(${PAGES_A_STEP})`);
    const left = number('freelist_count');
    if (left >= free) break;
    free = left;
    await new Promise((resolve) => setImmediate(resolve));
  }
  // Until then the pages stand in the write-ahead log, and the file is as long as before.
  database.pragma('wal_checkpoint(TRUNCATE)');
  return (before - number('page_count')) * number('page_size');
}

/** Whether so much is free that giving it back is worth the work: an eighth of the file, at least 8 MiB. */
export function isWorthReleasing(database: Database): boolean {
  const free = Number(database.pragma('freelist_count', { simple: true }));
  return free > PAGES_A_STEP && free * 8 > Number(database.pragma('page_count', { simple: true }));
}
