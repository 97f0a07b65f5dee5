/** Tells whether anything in the database changed since, by this process or another, without reading any of it. */
import type { Database, Statement } from 'better-sqlite3';

export class ChangeStamp {
  readonly #own: Statement<[], { changes: number }>;
  readonly #others: Statement<[], { data_version: number }>;

  constructor(database: Database) {
    this.#own = database.prepare('SELECT total_changes() AS changes');
    this.#others = database.prepare('PRAGMA data_version');
  }

  /** Two equal stamps of one connection: nothing was written in between. */
  get now(): string {
    return `${this.#own.get()?.changes ?? 0} ${this.#others.get()?.data_version ?? 0}`;
  }
}
