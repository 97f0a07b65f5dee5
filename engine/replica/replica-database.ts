/** The replica's file: one SQLite database under the home directory, one writer at a time (design §3.3). */
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { migrate } from './migration.ts';

const PAGE_SIZE = 16_384;
/** Milliseconds to wait for another writer before REPLICA_BUSY. */
const BUSY_TIMEOUT_MS = 5_000;

export function replicaFile(home: string): string {
  return join(home, 'replica.sqlite');
}

/** Makes the home directory and an empty replica where there is none. */
export function createReplicaDatabase(home: string): Database.Database {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const database = connect(home);
  // SQLite gives its write-ahead log the mode of the file.
  chmodSync(replicaFile(home), 0o600);
  return database;
}

/** Opens an existing replica. Throws REPLICA_MISSING, REPLICA_DAMAGED, REPLICA_FROM_FUTURE. */
export function openReplicaDatabase(home: string): Database.Database {
  if (!existsSync(replicaFile(home))) throw replicaError('REPLICA_MISSING', { home });
  return connect(home);
}

function connect(home: string): Database.Database {
  const database = new Database(replicaFile(home), { timeout: BUSY_TIMEOUT_MS });
  try {
    // Both take effect only before the first table is made; afterwards they are no-ops.
    database.pragma(`page_size = ${PAGE_SIZE}`);
    database.pragma('auto_vacuum = INCREMENTAL');
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    migrate(database, home);
    return database;
  } catch (cause) {
    database.close();
    throw asReplicaError(cause, home);
  }
}

/** SQLite's own failures as coded errors; everything else as it is. */
export function asReplicaError(cause: unknown, home: string): unknown {
  if (!(cause instanceof Database.SqliteError)) return cause;
  if (cause.code.startsWith('SQLITE_BUSY')) return replicaError('REPLICA_BUSY', { home }, {}, cause);
  if (cause.code === 'SQLITE_NOTADB' || cause.code.startsWith('SQLITE_CORRUPT')) {
    return replicaError('REPLICA_DAMAGED', { home, reason: cause.message }, {}, cause);
  }
  return cause;
}
