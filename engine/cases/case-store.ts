/** The cases of this workstation: every change is one transaction, and is made from what was last read or not at all. */
import type { Database } from 'better-sqlite3';
import { Check } from 'typebox/value';
import { caseError } from '../../shared/errors/case-errors.ts';
import {
  type CaseContent,
  type CaseListAnswer,
  type CaseRecord,
  caseContentSchema,
  caseLimits,
} from '../../shared/protocol/cases-answer.ts';
import { isoTime } from '../freshness/as-of.ts';

interface CaseRow {
  readonly id: string;
  readonly revision: number;
  readonly changed: number;
  readonly name: string;
  readonly codes: number;
  readonly parties: number;
  readonly content: string;
}

export interface CaseChange {
  readonly id: string;
  /** Of the record it was made from; 0 where there is none. */
  readonly revision: number;
  readonly content: CaseContent;
}

export class CaseStore {
  readonly #database: Database;
  readonly #now: () => number;

  /** `now` in epoch ms. */
  constructor(database: Database, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  list(): CaseListAnswer {
    const rows = this.#database
      .prepare<[number], Omit<CaseRow, 'content'>>(
        'SELECT id, revision, changed, name, codes, parties FROM investigation_case ORDER BY changed DESC, id LIMIT ?',
      )
      .all(caseLimits.cases);
    return { cases: rows.map((row) => ({ ...row, changed: isoTime(row.changed) })) };
  }

  /** Null where there is none. */
  open(id: string): CaseRecord | null {
    const row = this.#row(id);
    if (row === undefined) return null;
    const content: unknown = JSON.parse(row.content);
    // Written by this class alone, behind the contract's check; a program of before may have known fewer members.
    if (!Check(caseContentSchema, content)) return null;
    return { id, revision: row.revision, changed: isoTime(row.changed), content };
  }

  /** Errors: CASE_CHANGED, CASE_LIMIT, CASE_ENTRY_REPEATED; then nothing was written. */
  save({ id, revision, content }: CaseChange): CaseRecord {
    refuseRepeated(
      'the code',
      content.codes.map(({ code }) => code),
    );
    refuseRepeated(
      'the party',
      content.parties.map(({ party }) => party),
    );
    const changed = this.#now();
    return this.#database.transaction(() => {
      const stored = this.#row(id)?.revision ?? 0;
      if (stored !== revision) throw caseError('CASE_CHANGED', { id, stored, given: revision });
      if (stored === 0 && this.#count() >= caseLimits.cases)
        throw caseError('CASE_LIMIT', { limit: caseLimits.cases });
      this.#database
        .prepare(
          'INSERT OR REPLACE INTO investigation_case (id, revision, changed, name, codes, parties, content) VALUES (?, ?, ?, ?, ?, ?, ?)',
        )
        .run(
          id,
          stored + 1,
          changed,
          content.name,
          content.codes.length,
          content.parties.length,
          JSON.stringify(content),
        );
      return { id, revision: stored + 1, changed: isoTime(changed), content };
    })();
  }

  /** What was removed, so that it can be saved again; null where there was none. Error: CASE_CHANGED. */
  remove(id: string, revision: number): CaseRecord | null {
    return this.#database.transaction(() => {
      const record = this.open(id);
      const stored = this.#row(id)?.revision;
      if (stored === undefined) return null;
      if (stored !== revision) throw caseError('CASE_CHANGED', { id, stored, given: revision });
      this.#database.prepare('DELETE FROM investigation_case WHERE id = ?').run(id);
      return record;
    })();
  }

  #row(id: string): CaseRow | undefined {
    return this.#database.prepare<[string], CaseRow>('SELECT * FROM investigation_case WHERE id = ?').get(id);
  }

  #count(): number {
    const row = this.#database
      .prepare<[], { readonly count: number }>('SELECT count(*) AS count FROM investigation_case')
      .get();
    return row?.count ?? 0;
  }
}

function refuseRepeated(what: string, ids: readonly string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) throw caseError('CASE_ENTRY_REPEATED', { what, id });
    seen.add(id);
  }
}
