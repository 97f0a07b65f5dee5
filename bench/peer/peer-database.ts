/** A peer's SQLite file, as durable as the replica: write-ahead log, `synchronous=FULL`. */
import Database from 'better-sqlite3';

/** As much as the centre's store has. */
const CACHE_KIB = 256 * 1024;
const WAL_PAGES_BEFORE_CHECKPOINT = 16_384;

export function openPeerDatabase(file: string, schema: string): Database.Database {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.pragma(`cache_size = -${CACHE_KIB}`);
  database.pragma(`wal_autocheckpoint = ${WAL_PAGES_BEFORE_CHECKPOINT}`);
  database.exec(schema);
  return database;
}

export function closePeerDatabase(database: Database.Database): void {
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.close();
}

/** Smallest text that is greater than everything that begins with `prefix`. */
export function afterPrefix(prefix: string): string {
  return `${prefix}\u{10ffff}`;
}
