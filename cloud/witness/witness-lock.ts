/**
 * One witness at a time on one state: two would each sign what the other has not seen. The lock is one that the
 * system lets go of when its holder dies.
 */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { cloudError } from '../../shared/errors/cloud-errors.ts';

/** Throws WITNESS_BUSY at once when another holds it. */
export function lockWitnessState(stateFile: string): { release(): void } {
  mkdirSync(dirname(stateFile), { recursive: true, mode: 0o700 });
  // An empty SQLite file whose exclusive transaction is the lock.
  const lock = new Database(`${stateFile}.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    throw cloudError('WITNESS_BUSY', { file: stateFile }, { file: stateFile }, error);
  }
  return { release: () => void lock.close() };
}
