/**
 * The cipher of the replica's file: AEGIS-256, authenticated page by page, the fastest of those measured that do not
 * let a flipped bit through (docs/at-rest.md).
 */
import type { Database } from 'better-sqlite3';
import type { DataKey } from '../security/data-key.ts';

/** What better-sqlite3-multiple-ciphers adds to better-sqlite3, whose types know nothing of it. */
interface EncryptedConnection {
  key(key: Buffer): number;
  rekey(key: Buffer): number;
}

function encrypted(database: Database): EncryptedConnection {
  return database as Database & EncryptedConnection;
}

function chooseCipher(database: Database): void {
  database.pragma("cipher = 'aegis'");
  database.pragma("aegis_algorithm = 'aegis-256'");
}

/** To be called before anything else is asked of the connection. */
export function unlockConnection(database: Database, key: DataKey): void {
  chooseCipher(database);
  key.withCipherKey((bytes) => encrypted(database).key(bytes));
}

/** Encrypts an open database that is not, page by page, in one transaction. */
export function encryptConnection(database: Database, key: DataKey): void {
  chooseCipher(database);
  key.withCipherKey((bytes) => encrypted(database).rekey(bytes));
}
