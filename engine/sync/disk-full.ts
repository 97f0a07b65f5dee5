/** A disk without room, met by SQLite or by a file: one coded error that says what to do; nothing is half written. */
import { atRestError } from '../../shared/errors/at-rest-errors.ts';

/** ENOSPC: no space; EDQUOT: none for this user. */
const FULL: ReadonlySet<string> = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT']);

/** @param place folder or file whose disk it is. Throws DISK_FULL in place of the system's own errors. */
export async function orDiskFull<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    const code = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
    if (!FULL.has(code)) throw failure;
    throw atRestError('DISK_FULL', { home: place }, { file: place }, failure);
  }
}
