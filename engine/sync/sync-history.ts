/** The last synchronisations and imports, and why those that were refused were: at most a hundred are kept. */
import type { Database } from 'better-sqlite3';
import Type from 'typebox';
import { Check } from 'typebox/value';
import { type CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
import {
  type SyncHistoryAnswer,
  type SyncRun,
  syncRunSchema,
} from '../../shared/protocol/sync-history-answer.ts';
import { isoTime } from '../freshness/as-of.ts';

const KEPT = 100;
/** Characters of a message or a detail: what a hostile centre sends does not fill the replica. */
const LONGEST_TEXT = 1_000;
const MOST_DETAILS = 16;

type Source = SyncRun['source'];

interface Came {
  readonly packs: number;
  readonly rows: number;
  readonly bytes: number;
  /** Of bundles: what was not whole. */
  readonly lacking?: readonly unknown[];
}

interface Recording {
  readonly database: Database;
  /** Epoch ms. */
  readonly now: () => number;
}

interface Ended extends Came {
  readonly outcome: SyncRun['outcome'];
  readonly error: SyncRun['error'] | null;
}

const errorSchema = Type.Index(syncRunSchema, ['error']);

/** Runs the work and remembers how it ended; its result or failure is passed on as it is. */
export async function remembered<T extends Came>(
  { database, now }: Recording,
  source: Source,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  const started = now();
  const startedAt = performance.now();
  const remember = (ended: Ended) => {
    const seconds = (performance.now() - startedAt) / 1000;
    try {
      insertRun(database, source, started, seconds, ended);
    } catch {
      // A full disk or another writer: the work's own result must reach whoever asked, with or without history.
    }
  };
  try {
    const came = await work();
    const outcome = (came.lacking?.length ?? 0) > 0 ? 'incomplete' : 'done';
    remember({ ...came, outcome, error: null });
    return came;
  } catch (failure) {
    const nothing = { packs: 0, rows: 0, bytes: 0 };
    if (signal?.aborted) remember({ ...nothing, outcome: 'cancelled', error: null });
    else if (isCodedError(failure)) remember({ ...nothing, outcome: 'refused', error: described(failure) });
    throw failure;
  }
}

function insertRun(
  database: Database,
  source: Source,
  started: number,
  seconds: number,
  { outcome, packs, rows, bytes, error }: Ended,
): void {
  database.transaction(() => {
    const { lastInsertRowid } = database
      .prepare(
        'INSERT INTO sync_run (started, seconds, source, outcome, packs, rows, bytes, error) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(started, seconds, source, outcome, packs, rows, bytes, error ? JSON.stringify(error) : null);
    database.prepare('DELETE FROM sync_run WHERE id <= ?').run(Number(lastInsertRowid) - KEPT);
  })();
}

function described({ code, message, details, place }: CodedError): NonNullable<SyncRun['error']> {
  const cut = (text: string) => (text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`);
  return {
    code,
    message: cut(message),
    details: Object.fromEntries(
      Object.entries(details)
        .slice(0, MOST_DETAILS)
        .map(([name, value]) => [name.slice(0, 64), cut(String(value))]),
    ),
    place: {
      ...(place.file !== undefined && { file: cut(place.file) }),
      ...(place.path !== undefined && { path: cut(place.path) }),
    },
  };
}

interface RunRow {
  readonly id: number;
  readonly started: number;
  readonly seconds: number;
  readonly source: string;
  readonly outcome: string;
  readonly packs: number;
  readonly rows: number;
  readonly bytes: number;
  readonly error: string | null;
}

/** The newest first. */
export function syncHistory(database: Database): SyncHistoryAnswer {
  const rows = database.prepare<[], RunRow>('SELECT * FROM sync_run ORDER BY id DESC LIMIT 100').all();
  return {
    runs: rows.flatMap(({ error, started, ...row }) => {
      const run = { ...row, started: isoTime(started), ...(error !== null && { error: parsed(error) }) };
      return Check(syncRunSchema, run) ? [run] : [];
    }),
  };
}

function parsed(error: string): unknown {
  const value: unknown = JSON.parse(error);
  return Check(errorSchema, value) ? value : undefined;
}
