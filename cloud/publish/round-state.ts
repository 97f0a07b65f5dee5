/** {@link ClosureState} over the store, for one round: read when first asked for, written back at once. */
import type { Database, Statement } from 'better-sqlite3';
import { type CodeRow, unpackRows } from '../store/packed-rows.ts';
import { storedRole } from '../store/stored-role.ts';
import type { NamedRow } from './assign-regions.ts';
import type { ClosureState, CodeHistory, Membership, PackingLink } from './closure-state.ts';

const NEVER = Number.NEGATIVE_INFINITY;
const NONE: readonly number[] = [];
const NO_ROWS: readonly CodeRow[] = [];
const MAX_HELD_REPLACEMENTS = 1_000_000;

type StoredMembership = [region: number, namedMs: number | null, included: number];

export class RoundState implements ClosureState {
  readonly #database: Database;
  readonly #lastAssigned: number;
  readonly #lastEvent: number;
  /** Codes above it never had a row or a place in a log before this round. */
  readonly #lastKnownCode: number;
  /** Codes with a replacement; null where they are too many to be held. */
  readonly #replaced: ReadonlySet<number> | null;
  readonly #arrivedRows = new Map<number, CodeRow[]>();
  readonly #histories = new Map<number, CodeHistory>();
  readonly #memberships = new Map<number, Map<number, Membership>>();
  readonly #subtrees = new Map<number, number>();
  readonly #changedSubtrees = new Set<number>();
  readonly #rows: Statement<[number, number], Uint8Array>;
  readonly #replacements: Statement<[number, number], number>;
  readonly #regions: Statement<[number], StoredMembership>;
  readonly #subtree: Statement<[number], number>;

  /** @param lastAssigned last event of earlier rounds; @param lastEvent last event of this one */
  constructor(database: Database, lastAssigned: number, lastEvent: number) {
    this.#database = database;
    this.#lastAssigned = lastAssigned;
    this.#lastEvent = lastEvent;
    const single = (sql: string) => database.prepare<[], number | null>(sql).pluck().get() ?? 0;
    this.#lastKnownCode = single('SELECT max(code) FROM region_codes');
    this.#replaced = replacedCodes(database);
    this.#rows = database
      .prepare<[number, number], Uint8Array>(
        'SELECT packed FROM code_rows WHERE code = ? AND first_event <= ? ORDER BY first_event',
      )
      .pluck();
    this.#replacements = database
      .prepare<[number, number], number>(
        'SELECT DISTINCT other FROM replacements WHERE code = ? AND event <= ?',
      )
      .pluck();
    this.#regions = database
      .prepare<[number], StoredMembership>(
        'SELECT region, named_ms, included FROM region_codes WHERE code = ?',
      )
      .raw();
    this.#subtree = database
      .prepare<[number], number>('SELECT subtree_ms FROM containers WHERE code = ?')
      .pluck();
  }

  /** Rows of the events that arrive in this round, before anything is asked. */
  learn(rows: readonly NamedRow[]): void {
    for (const row of rows) {
      const known = this.#arrivedRows.get(row.code);
      if (known === undefined) this.#arrivedRows.set(row.code, [row]);
      else known.push(row);
    }
  }

  history(code: number): CodeHistory {
    const known = this.#histories.get(code);
    if (known !== undefined) return known;
    const rows: CodeRow[] = [];
    if (code <= this.#lastKnownCode) {
      for (const packed of this.#rows.all(code, this.#lastAssigned)) {
        // A batch of capture may reach beyond the round.
        for (const row of unpackRows(packed)) if (row.event <= this.#lastAssigned) rows.push(row);
      }
    }
    for (const row of this.#arrivedRows.get(code) ?? NO_ROWS) rows.push(row);
    const parents: PackingLink[] = [];
    const children: PackingLink[] = [];
    for (const { role, link, timeMs } of rows) {
      if (role === storedRole.packingChild && link !== 0) parents.push({ code: link, timeMs });
      else if (role === storedRole.packingParent && link !== 0) children.push({ code: link, timeMs });
    }
    const history = { rows, parents, children };
    this.#histories.set(code, history);
    return history;
  }

  replacements(code: number): readonly number[] {
    // Few codes are ever replaced, and every code is asked about.
    if (this.#replaced?.has(code) === false) return NONE;
    return this.#replacements.all(code, this.#lastEvent);
  }

  memberships(code: number): Map<number, Membership> {
    const known = this.#memberships.get(code);
    if (known !== undefined) return known;
    const regions = new Map<number, Membership>();
    if (code <= this.#lastKnownCode) {
      for (const [region, namedMs, included] of this.#regions.all(code)) {
        regions.set(region, {
          namedMs: namedMs ?? NEVER,
          included: included === 1,
          entered: false,
          changed: false,
          followedMs: NEVER,
        });
      }
    }
    this.#memberships.set(code, regions);
    return regions;
  }

  subtreeMs(code: number): number {
    const known = this.#subtrees.get(code);
    if (known !== undefined) return known;
    const stored = code <= this.#lastKnownCode ? (this.#subtree.get(code) ?? NEVER) : NEVER;
    this.#subtrees.set(code, stored);
    return stored;
  }

  setSubtreeMs(code: number, timeMs: number): void {
    this.#subtrees.set(code, timeMs);
    this.#changedSubtrees.add(code);
  }

  /** Writes what changed, in the order of the tables. Inside the round's transaction. */
  save(): void {
    const place = this.#database.prepare(
      `INSERT INTO region_codes (code, region, named_ms, included) VALUES (?, ?, ?, ?)
       ON CONFLICT (code, region) DO UPDATE SET named_ms = excluded.named_ms, included = excluded.included`,
    );
    for (const code of [...this.#memberships.keys()].sort((a, b) => a - b)) {
      for (const [region, member] of this.#memberships.get(code) ?? []) {
        if (!member.changed) continue;
        place.run(code, region, member.namedMs === NEVER ? null : member.namedMs, member.included ? 1 : 0);
      }
    }
    const container = this.#database.prepare(
      'INSERT OR REPLACE INTO containers (code, subtree_ms) VALUES (?, ?)',
    );
    for (const code of [...this.#changedSubtrees].sort((a, b) => a - b)) {
      container.run(code, this.#subtrees.get(code));
    }
  }
}

function replacedCodes(database: Database): ReadonlySet<number> | null {
  const codes = new Set<number>();
  const rows = database.prepare<[number], number>('SELECT code FROM replacements LIMIT ?').pluck();
  for (const code of rows.iterate(MAX_HELD_REPLACEMENTS + 1)) codes.add(code);
  return codes.size > MAX_HELD_REPLACEMENTS ? null : codes;
}
