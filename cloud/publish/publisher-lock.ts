/** One publisher at a time, also over processes: a lock that the system lets go of when its holder dies. */
import Database from 'better-sqlite3';
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import type { CloudStore } from '../store/cloud-store.ts';

/** Throws PUBLISH_BUSY at once when another holds it. */
export async function asPublisher<R>(store: CloudStore, work: () => Promise<R>): Promise<R> {
  // An empty SQLite file whose exclusive transaction is the lock.
  const lock = new Database(`${store.file}.publisher`, { timeout: 0 });
  try {
    try {
      lock.exec('BEGIN EXCLUSIVE');
    } catch (error) {
      throw cloudError('PUBLISH_BUSY', {}, {}, error);
    }
    return await work();
  } finally {
    lock.close();
  }
}
