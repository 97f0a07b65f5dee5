/** The last synchronisations and imports, and why those that were refused were: at most a hundred are kept. */
import type { Database } from 'better-sqlite3';
import Type from 'typebox';
import { Check } from 'typebox/value';
import { isCodedError } from '../../shared/errors/coded-error.ts';
import type { DescribedFailure } from '../../shared/protocol/described-failure.ts';
import {
  type SyncHistoryAnswer,
  type SyncRun,
  syncRunSchema,
} from '../../shared/protocol/sync-history-answer.ts';
import { isoTime } from '../freshness/as-of.ts';
import { describedFailure } from './described-failure.ts';

const KEPT = 100;

type Source = SyncRun['source'];

interface Came {
  readonly packs: number;
  readonly rows: number;
  readonly bytes: number;
  /** Counties that were refused. */
  readonly refused?: readonly ({ readonly region: string } & DescribedFailure)[];
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
    const error = firstRefusal(came.refused ?? []);
    remember({ ...came, outcome: error === null ? outcome : 'refused', error });
    return came;
  } catch (failure) {
    const nothing = { packs: 0, rows: 0, bytes: 0 };
    if (signal?.aborted) remember({ ...nothing, outcome: 'cancelled', error: null });
    else if (isCodedError(failure))
      remember({ ...nothing, outcome: 'refused', error: describedFailure(failure) });
    throw failure;
  }
}

/** The first one in full, and the names of all. */
function firstRefusal(refused: NonNullable<Came['refused']>): Ended['error'] {
  const [first] = refused;
  if (first === undefined) return null;
  const { region: _region, ...error } = first;
  const regions = refused.map(({ region }) => region).join(', ');
  return { ...error, details: { ...error.details, regions: regions.slice(0, 1_000) } };
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
