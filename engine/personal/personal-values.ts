/** The replica's tables of personal data (docs/personal-data.md): encrypted with the rest, overwritten when deleted. */
import type { Database } from 'better-sqlite3';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import type { PersonalOpening } from '../../shared/personal/commitment.ts';
import {
  EVENTS_PER_CHUNK,
  type PersonalChunk,
  type PersonalLine,
} from '../../shared/personal/personal-list.ts';
import type { PersonalRole, PersonalValues } from '../../shared/personal/personal-roles.ts';

export interface HeldPersons {
  readonly region: string;
  readonly role: string;
  readonly values: number;
}

export class PersonalValueStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Version of the list that was taken last, 0 before the first. */
  version(region: string, role: PersonalRole): number {
    return (
      this.#database
        .prepare<[string, string], { version: number }>(
          'SELECT version FROM personal_list WHERE region = ? AND role = ?',
        )
        .get(region, role)?.version ?? 0
    );
  }

  hasChunk(region: string, role: PersonalRole, { chunk, sha256 }: PersonalChunk): boolean {
    return (
      this.#database
        .prepare('SELECT 1 FROM personal_chunk WHERE region = ? AND role = ? AND chunk = ? AND sha256 = ?')
        .get(region, role, chunk, sha256) !== undefined
    );
  }

  /** Whether this very line is here: it was held against its event when it came. */
  has(region: string, role: PersonalRole, { event, salt, values }: PersonalLine): boolean {
    return (
      this.#database
        .prepare(
          'SELECT 1 FROM personal_value WHERE region = ? AND role = ? AND event = ? AND salt = ? AND value = ?',
        )
        .get(region, role, event, salt, canonicalJson(values)) !== undefined
    );
  }

  /** In the place of all that was here of the chunk. `whole`: nothing of it has to be fetched again. */
  putChunk(
    region: string,
    role: PersonalRole,
    { chunk, sha256 }: PersonalChunk,
    lines: readonly PersonalLine[],
    whole: boolean,
  ): void {
    const add = this.#database.prepare('INSERT INTO personal_value VALUES (?, ?, ?, ?, ?)');
    this.#database
      .transaction(() => {
        this.#deleteChunk(region, role, chunk);
        for (const { event, salt, values } of lines)
          add.run(region, role, event, salt, canonicalJson(values));
        if (!whole) return;
        this.#database
          .prepare('INSERT INTO personal_chunk VALUES (?, ?, ?, ?)')
          .run(region, role, chunk, sha256);
      })
      .immediate();
  }

  /** Deletes what the list names no more, and remembers it. */
  putList(region: string, role: PersonalRole, version: number, chunks: readonly PersonalChunk[]): void {
    const named = new Set(chunks.map(({ chunk }) => chunk));
    const present = this.#database
      .prepare<[string, string], number>(
        `SELECT DISTINCT event / ${EVENTS_PER_CHUNK} FROM personal_value WHERE region = ? AND role = ?`,
      )
      .pluck();
    this.#database
      .transaction(() => {
        for (const chunk of present.all(region, role)) {
          if (!named.has(chunk)) this.#deleteChunk(region, role, chunk);
        }
        this.#database
          .prepare('INSERT OR REPLACE INTO personal_list (region, role, version) VALUES (?, ?, ?)')
          .run(region, role, version);
      })
      .immediate();
  }

  /** Deletes everything of other roles and other counties. The versions stay: an older list is still refused. */
  keepOnly(regions: readonly string[], roles: readonly PersonalRole[]): void {
    const pairs = this.#database
      .prepare<[], { region: string; role: string }>('SELECT region, role FROM personal_list')
      .all();
    this.#database
      .transaction(() => {
        for (const { region, role } of pairs) {
          if (regions.includes(region) && roles.some((one) => one === role)) continue;
          for (const table of ['personal_value', 'personal_chunk']) {
            this.#database.prepare(`DELETE FROM ${table} WHERE region = ? AND role = ?`).run(region, role);
          }
        }
      })
      .immediate();
  }

  /** What opens the commitments of an event, from any county. */
  openings(event: number): readonly PersonalOpening[] {
    return (
      this.#database
        .prepare<[number], { role: PersonalRole; salt: Uint8Array; value: string }>(
          'SELECT role, salt, value FROM personal_value WHERE event = ? GROUP BY role',
        )
        .all(event)
        // Written by putChunk, from lines that were checked.
        .map(({ role, salt, value }) => ({
          role,
          salt: new Uint8Array(salt),
          values: JSON.parse(value) as PersonalValues,
        }))
    );
  }

  /** Before anything is shown: nothing is, where this cannot be written. */
  logReveal(code: string, shown: readonly object[], purpose: string, nowMs: number): void {
    this.#database
      .prepare('INSERT INTO personal_reveal (revealed, code, shown, purpose) VALUES (?, ?, ?, ?)')
      .run(nowMs, code, JSON.stringify(shown), purpose);
  }

  held(): readonly HeldPersons[] {
    return this.#database
      .prepare<[], HeldPersons>(
        'SELECT region, role, count(*) AS "values" FROM personal_value GROUP BY region, role ORDER BY region, role',
      )
      .all();
  }

  #deleteChunk(region: string, role: PersonalRole, chunk: number): void {
    const from = chunk * EVENTS_PER_CHUNK;
    this.#database
      .prepare('DELETE FROM personal_value WHERE region = ? AND role = ? AND event >= ? AND event < ?')
      .run(region, role, from, from + EVENTS_PER_CHUNK);
    this.#database
      .prepare('DELETE FROM personal_chunk WHERE region = ? AND role = ? AND chunk = ?')
      .run(region, role, chunk);
  }
}
