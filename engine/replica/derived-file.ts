/**
 * Bytes that follow from a pack and are kept beside it, one row a pack: made by rules with a number, and believed where their
 * digest is right. Whatever cannot be read is made again.
 */
import Sqlite, { type Database, type Statement } from 'better-sqlite3';
import type { HostPort } from '../../shared/port/host-port.ts';

interface StoredRow {
  readonly digest: Uint8Array;
  readonly stored: Uint8Array;
}

/** What may keep a row from being written without being a fault: another program, no room, a pack that has gone meanwhile. */
const PASSING = /^SQLITE_(BUSY|CONSTRAINT|FULL|READONLY)/;

export class DerivedFile {
  readonly #port: HostPort;
  readonly #version: number;
  readonly #read: Statement<[number, number], StoredRow>;
  readonly #write: Statement<[number, number, Uint8Array, Uint8Array]>;

  /** @param version raised whenever the same pack would get other bytes */
  constructor(database: Database, table: 'pack_network' | 'pack_survey', version: number, port: HostPort) {
    this.#port = port;
    this.#version = version;
    this.#read = database.prepare(`SELECT digest, stored FROM ${table} WHERE pack = ? AND version = ?`);
    this.#write = database.prepare(
      `INSERT OR REPLACE INTO ${table} (pack, version, digest, stored) VALUES (?, ?, ?, ?)`,
    );
  }

  of(pack: number): Uint8Array | null {
    const row = this.#read.get(pack, this.#version);
    if (!row) return null;
    const digest = this.#port.sha256(row.stored);
    return digest.every((byte, at) => byte === row.digest[at]) ? row.stored : null;
  }

  put(pack: number, stored: Uint8Array): void {
    this.#write.run(pack, this.#version, this.#port.sha256(stored), stored);
  }

  /** The same for an answer, which is right without it. */
  keep(pack: number, stored: Uint8Array): void {
    try {
      this.put(pack, stored);
    } catch (failure) {
      if (!(failure instanceof Sqlite.SqliteError) || !PASSING.test(failure.code)) throw failure;
    }
  }
}
