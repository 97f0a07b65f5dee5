import Database from 'better-sqlite3';
import { beforeEach, expect, it } from 'vitest';
import { CodedError } from '../../shared/errors/coded-error.ts';
import { syncRuns } from '../replica/migrations/080-sync-runs.ts';
import { remembered, syncHistory } from './sync-history.ts';

let database: Database.Database;
let clock = 0;
const recording = () => ({ database, now: () => clock });
beforeEach(() => {
  database = new Database(':memory:');
  database.exec(syncRuns.sql);
  clock = Date.parse('2026-11-22T02:00:00Z');
});

const came = { packs: 2, rows: 30, bytes: 400 };
const refused = new CodedError(
  'LOG_ROLLBACK',
  'x'.repeat(3_000),
  { path: 'log/000000' },
  { known: 7, offered: 5 },
);

it('a refusal is passed on, and kept with what was seen and where', async () => {
  await expect(remembered(recording(), 'network', undefined, () => Promise.reject(refused))).rejects.toBe(
    refused,
  );
  const [run] = syncHistory(database).runs;
  expect(run).toMatchObject({
    outcome: 'refused',
    source: 'network',
    started: '2026-11-22T02:00:00.000Z',
    error: { code: 'LOG_ROLLBACK', details: { known: '7', offered: '5' }, place: { path: 'log/000000' } },
  });
  expect(run?.error?.message).toHaveLength(1_001);
});

it('work that was told to stop was cancelled, whatever it failed with', async () => {
  const stopped = AbortSignal.abort();
  await expect(remembered(recording(), 'bundle', stopped, () => Promise.reject(refused))).rejects.toBe(
    refused,
  );
  expect(syncHistory(database).runs).toMatchObject([{ outcome: 'cancelled', source: 'bundle' }]);
});

it('a bundle that was not whole is incomplete, what came is counted', async () => {
  await remembered(recording(), 'bundle', undefined, () => Promise.resolve({ ...came, lacking: [1] }));
  await remembered(recording(), 'network', undefined, () => Promise.resolve(came));
  expect(syncHistory(database).runs).toMatchObject([
    { outcome: 'done', ...came },
    { outcome: 'incomplete', ...came },
  ]);
});

it('no more than a hundred are kept', async () => {
  for (let run = 0; run < 120; run++) {
    clock += 1_000;
    await remembered(recording(), 'network', undefined, () => Promise.resolve(came));
  }
  const { runs } = syncHistory(database);
  expect(runs).toHaveLength(100);
  expect(runs[0]?.started).toBe('2026-11-22T02:02:00.000Z');
  expect(database.prepare('SELECT count(*) AS n FROM sync_run').get()).toEqual({ n: 100 });
});

it('a result reaches its caller where it cannot be remembered', async () => {
  database.exec('DROP TABLE sync_run');
  expect(await remembered(recording(), 'network', undefined, () => Promise.resolve(came))).toBe(came);
});
