/** The national log in the replica: its entries, and what it pinned of the counties at each size that was reached. */
import type { Database } from 'better-sqlite3';

export class NationalLog {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Inside the transaction that stores the checkpoint they lead to. */
  add(entries: readonly { readonly index: number; readonly entry: Uint8Array }[]): void {
    const insert = this.#database.prepare(
      'INSERT OR REPLACE INTO national_entry (log_index, entry) VALUES (?, ?)',
    );
    for (const { entry, index } of entries) insert.run(index, entry);
  }

  /** Remembers the counties' sizes at a national size. */
  pinned(nationalSize: number, pins: readonly { readonly region: string; readonly size: number }[]): void {
    const insert = this.#database.prepare(
      'INSERT OR REPLACE INTO pinned_size (national_size, region, size) VALUES (?, ?, ?)',
    );
    for (const { region, size } of pins) insert.run(nationalSize, region, size);
  }

  /** Entries [from, to), or null where some are missing. */
  range(from: number, to: number): readonly Uint8Array[] | null {
    const rows = this.#database
      .prepare<[number, number], { entry: Uint8Array }>(
        'SELECT entry FROM national_entry WHERE log_index >= ? AND log_index < ? ORDER BY log_index',
      )
      .all(from, to);
    return rows.length === to - from ? rows.map(({ entry }) => entry) : null;
  }

  /** The counties' sizes at the highest size reached that is not beyond `nationalSize`; 0 for all others. */
  sizesAt(nationalSize: number): ReadonlyMap<string, number> {
    const rows = this.#database
      .prepare<[number], { region: string; size: number }>(
        `SELECT region, size FROM pinned_size WHERE national_size =
           (SELECT max(national_size) FROM pinned_size WHERE national_size <= ?)`,
      )
      .all(nationalSize);
    return new Map(rows.map(({ region, size }) => [region, size]));
  }

  /** For a log that begins anew under another origin. */
  clear(): void {
    this.#database.prepare('DELETE FROM national_entry').run();
    this.#database.prepare('DELETE FROM pinned_size').run();
  }
}
