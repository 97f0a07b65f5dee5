/** The replica's file: one encrypted SQLite database under the home directory, one writer at a time (design §3.3). */
import { chmodSync, existsSync, mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { atRestError } from '../../shared/errors/at-rest-errors.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { DataKey } from '../security/data-key.ts';
import { createKey, unlockKey } from '../security/replica-key.ts';
import { type Unlock, unlockFromEnvironment } from '../security/unlock.ts';
import { unlockConnection } from './cipher.ts';
import { encryptPlainReplica } from './encrypt-plain-replica.ts';
import { migrate } from './migration.ts';
import { finishReplacement } from './replace-replica.ts';
import { fileKind, headerProblem } from './replica-file.ts';

const PAGE_SIZE = 16_384;
/** Bytes: SQLite's shared memory beside a write-ahead log, and a page. */
const ROOM_TO_OPEN = 64 * 1024;
/** Milliseconds to wait for another writer before REPLICA_BUSY. */
const BUSY_TIMEOUT_MS = 5_000;

export function replicaFile(home: string): string {
  return join(home, 'replica.sqlite');
}

/** Makes the home directory and an empty replica where there is none. Throws as `openReplicaDatabase`. */
export function createReplicaDatabase(
  home: string,
  unlock: Unlock = unlockFromEnvironment(),
): Database.Database {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    finishReplacement(home);
    return keyed(home, unlockKey(home, unlock) ?? firstKey(home, unlock));
  } catch (cause) {
    throw asReplicaError(cause, home);
  }
}

/**
 * Opens an existing replica; one from before encryption is encrypted first. Throws REPLICA_MISSING, REPLICA_DAMAGED,
 * REPLICA_FROM_FUTURE, and what opening the key slots throws.
 */
export function openReplicaDatabase(
  home: string,
  unlock: Unlock = unlockFromEnvironment(),
): Database.Database {
  requireReplica(home);
  try {
    return keyed(home, unlockKey(home, unlock) ?? firstKey(home, unlock));
  } catch (cause) {
    throw asReplicaError(cause, home);
  }
}

/** The same with a key in hand, which stays the caller's. */
export function openReplicaWithKey(home: string, key: DataKey): Database.Database {
  const file = replicaFile(home);
  const kind = fileKind(file);
  const isNew = kind === 'absent' || kind === 'empty';
  if (kind === 'plain') encryptPlainReplica(file, home, key, BUSY_TIMEOUT_MS);
  const reason = headerProblem(file, key);
  if (reason !== null) throw replicaError('REPLICA_DAMAGED', { home, reason });
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS });
  try {
    unlockConnection(database, key);
    if (isNew) {
      // Before the first table; later the second would only wait for whoever writes.
      database.pragma(`page_size = ${PAGE_SIZE}`);
      database.pragma('auto_vacuum = INCREMENTAL');
    }
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    // What is deleted does not stay on the disk, in the file's free pages.
    database.pragma('secure_delete = ON');
    // SQLite does not encrypt its temporary files, so there are none.
    database.pragma('temp_store = MEMORY');
    migrate(database, home);
    return database;
  } catch (cause) {
    database.close();
    throw asReplicaError(cause, home);
  }
}

/** A connection that only reads: for a thread of its own, or of a copy that must stay as it is. */
export function openReplicaReader(home: string, key: DataKey, file = replicaFile(home)): Database.Database {
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS, readonly: true });
  unlockConnection(database, key);
  database.pragma('temp_store = MEMORY');
  return database;
}

/** Throws REPLICA_MISSING. A restoration that was interrupted behind its point of no return is finished first. */
export function requireReplica(home: string): void {
  finishReplacement(home);
  if (!existsSync(replicaFile(home))) throw replicaError('REPLICA_MISSING', { home });
}

/** A new key, for a replica that has none yet: new, or from before encryption. */
export function firstKey(home: string, unlock: Unlock): DataKey {
  if (fileKind(replicaFile(home)) === 'encrypted') {
    throw replicaError('REPLICA_DAMAGED', {
      home,
      reason: 'it is no SQLite database, or its key slots (replica.slots) are missing',
    });
  }
  return createKey(home, unlock);
}

function keyed(home: string, key: DataKey): Database.Database {
  try {
    const database = openReplicaWithKey(home, key);
    // SQLite gives its write-ahead log the mode of the file.
    chmodSync(replicaFile(home), 0o600);
    return database;
  } finally {
    key.erase();
  }
}

/** SQLite's own failures and a full disk as coded errors; everything else as it is. */
export function asReplicaError(cause: unknown, home: string): unknown {
  if (cause instanceof Error && 'code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT'))
    return atRestError('DISK_FULL', { home }, {}, cause);
  if (cause instanceof Error && 'code' in cause && cause.code === 'EROFS')
    return atRestError('HOME_READ_ONLY', { home }, {}, cause);
  if (!(cause instanceof Database.SqliteError)) return cause;
  if (cause.code === 'SQLITE_FULL') return atRestError('DISK_FULL', { home }, {}, cause);
  // The second: it is there, but the write-ahead log cannot be made beside it.
  if (cause.code.startsWith('SQLITE_READONLY') || cause.code === 'SQLITE_CANTOPEN')
    return atRestError('HOME_READ_ONLY', { home }, {}, cause);
  if (cause.code.startsWith('SQLITE_BUSY')) return replicaError('REPLICA_BUSY', { home }, {}, cause);
  if (cause.code.startsWith('SQLITE_IOERR') && !isDamage(cause)) {
    // SQLite needs a little room even to read; it calls a full disk by many names.
    return atRestError(isFull(home) ? 'DISK_FULL' : 'DISK_FAILS', { home, reason: cause.code }, {}, cause);
  }
  if (isDamage(cause)) return replicaError('REPLICA_DAMAGED', { home, reason: cause.message }, {}, cause);
  return cause;
}

function isFull(home: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(home);
    return bavail * bsize < ROOM_TO_OPEN;
  } catch {
    return false;
  }
}

/** Whether SQLite says that bytes of the file are not what was written. */
export function isDamage(cause: unknown): boolean {
  if (!(cause instanceof Database.SqliteError)) return false;
  const { code } = cause;
  return code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_IOERR_SHORT_READ';
}
