/** Entries of counties' logs in the replica: proven, and each marked with the one whose pack took its place. */
import type { Database, Statement } from 'better-sqlite3';
import { syncError } from '../../shared/errors/sync-errors.ts';
import type { PinProof } from '../../shared/protocol/fork-evidence.ts';
import type { LogStatement } from './kept-evidence.ts';

export interface StoredEntry {
  readonly region: string;
  readonly index: number;
  /** Hex SHA-256 of the manifest. */
  readonly manifestId: string;
  readonly manifest: Uint8Array;
  /** Events [from, to). */
  readonly from: number;
  readonly to: number;
  /** Null while in force. */
  readonly replacedBy: number | null;
}

/** How far a county's log is proven; `log` says how far its packs are in. */
export interface ProvenLog {
  readonly size: number;
  /** Frontier hashes, 32 bytes each, concatenated. */
  readonly frontier: Uint8Array;
  readonly root: Uint8Array;
}

const COLUMNS = `region, log_index AS "index", manifest_id AS manifestId, manifest,
                 event_from AS "from", event_to AS "to", replaced_by AS replacedBy`;

export class LogEntries {
  readonly #database: Database;
  readonly #inForce: Statement<[string], StoredEntry>;

  constructor(database: Database) {
    this.#database = database;
    this.#inForce = database.prepare(
      `SELECT ${COLUMNS} FROM log_entry WHERE region = ? AND replaced_by IS NULL
       ORDER BY event_from, event_to, log_index`,
    );
  }

  /** Null before anything of the county was proven. */
  proven(region: string): ProvenLog | null {
    const sql = 'SELECT size, frontier, root FROM proven_log WHERE region = ?';
    return this.#database.prepare<[string], ProvenLog>(sql).get(region) ?? null;
  }

  /** @param under what the nation said of it: should the log say otherwise later, this is the one half of the evidence */
  putProven(region: string, { size, frontier, root }: ProvenLog, under: LogStatement | null): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO proven_log (region, size, frontier, root) VALUES (?, ?, ?, ?)')
      .run(region, size, frontier, root);
    if (under?.pin === undefined) return;
    this.#database
      .prepare('INSERT OR REPLACE INTO proven_pin (region, note, proof) VALUES (?, ?, ?)')
      .run(region, under.note, JSON.stringify(under.pin));
  }

  /** Null where it was proven by a program that did not keep it. */
  provenUnder(region: string): LogStatement | null {
    const sql = 'SELECT note, proof FROM proven_pin WHERE region = ?';
    const row = this.#database.prepare<[string], { note: string; proof: string }>(sql).get(region);
    // Written above.
    return row ? { note: row.note, pin: JSON.parse(row.proof) as PinProof } : null;
  }

  /** Those in force at the proven size, in the order of their events. */
  inForce(region: string): readonly StoredEntry[] {
    return this.#inForce.all(region);
  }

  /** Entries [from, to) of a county's log; one at a time, since a log can be long. */
  *range(region: string, from: number, to: number): Generator<StoredEntry> {
    const read = this.#database.prepare<[string, number], StoredEntry>(
      `SELECT ${COLUMNS} FROM log_entry WHERE region = ? AND log_index = ?`,
    );
    for (let index = from; index < to; index++) {
      const entry = read.get(region, index);
      if (!entry) throw syncError('ENTRY_LOST', { region, index });
      yield entry;
    }
  }

  add(entry: Omit<StoredEntry, 'replacedBy'>): void {
    this.#database
      .prepare(
        `INSERT INTO log_entry (region, log_index, manifest_id, manifest, event_from, event_to)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(entry.region, entry.index, entry.manifestId, entry.manifest, entry.from, entry.to);
  }

  markReplaced(region: string, index: number, by: number): void {
    this.#database
      .prepare('UPDATE log_entry SET replaced_by = ? WHERE region = ? AND log_index = ?')
      .run(by, region, index);
  }

  /** Index of every replaced entry of a county to the index of what replaced it. */
  replacements(region: string): ReadonlyMap<number, number> {
    const sql =
      'SELECT log_index AS "index", replaced_by AS "by" FROM log_entry WHERE region = ? AND replaced_by IS NOT NULL';
    const rows = this.#database.prepare<[string], { index: number; by: number }>(sql).all(region);
    return new Map(rows.map(({ index, by }) => [index, by]));
  }

  /** Counties of which anything was proven. */
  regions(): readonly string[] {
    const sql = 'SELECT region FROM proven_log';
    return this.#database
      .prepare<[], { region: string }>(sql)
      .all()
      .map(({ region }) => region);
  }

  deleteRegion(region: string): void {
    this.#database.prepare('DELETE FROM log_entry WHERE region = ?').run(region);
    this.#database.prepare('DELETE FROM proven_log WHERE region = ?').run(region);
    this.#database.prepare('DELETE FROM proven_pin WHERE region = ?').run(region);
  }
}
