import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createReplicaDatabase } from '../replica/replica-database.ts';
import { ReplicaStore } from '../replica/replica-store.ts';
import { rememberTimes } from './clock.ts';
import { freshnessAnswer } from './freshness-answer.ts';
import { defaultFreshnessLimits } from './freshness-limits.ts';

const HOUR = 3_600_000;
const now = Date.parse('2026-11-22T10:00:00+08:00');
let store: ReplicaStore;

beforeEach(() => {
  const home = mkdtempSync(join(tmpdir(), 'yaojian-freshness-'));
  store = new ReplicaStore(createReplicaDatabase(home), home);
});
afterEach(() => {
  store.database.close();
  rmSync(store.home, { recursive: true, force: true });
});

const refusal = (changes: Parameters<typeof freshnessAnswer>[2]) => () =>
  freshnessAnswer(store, now, changes);

it.each([
  ['fresh beyond ageing', { freshSeconds: 80 * 3600 }],
  ['stale before ageing', { staleSeconds: 3600 }],
  ['no time at all', { freshSeconds: 0 }],
  ['half seconds', { freshSeconds: 1.5 }],
  ['a hundred years', { staleSeconds: 100 * 366 * 24 * 3600 }],
])('limits with %s are refused, and nothing changes', (_, limits) => {
  expect(refusal({ limits })).toThrow(expect.objectContaining({ code: 'FRESHNESS_LIMITS' }));
  expect(freshnessAnswer(store, now, {}).limits).toEqual(defaultFreshnessLimits);
});

it('limits change one by one, and are kept', () => {
  freshnessAnswer(store, now, { limits: { freshSeconds: 3600 } });
  freshnessAnswer(store, now, { limits: { staleSeconds: 90 * 24 * 3600 } });
  expect(freshnessAnswer(store, now, {}).limits).toEqual({
    freshSeconds: 3600,
    ageingSeconds: defaultFreshnessLimits.ageingSeconds,
    staleSeconds: 90 * 24 * 3600,
  });
});

it('a clock that once ran ahead is accepted again, but never below what witnesses signed', () => {
  rememberTimes(store, now - HOUR, now + 100 * HOUR);
  expect(freshnessAnswer(store, now, {}).clock.state).toBe('rolled_back');
  const impossible = expect.objectContaining({ code: 'CLOCK_IMPOSSIBLE' });
  expect(() => freshnessAnswer(store, now - 2 * HOUR, { acceptClock: true })).toThrow(impossible);
  expect(() => freshnessAnswer(store, 0, { acceptClock: true })).toThrow(impossible);
  const { clock } = freshnessAnswer(store, now, { acceptClock: true });
  expect(clock).toMatchObject({ state: 'running', highest: new Date(now).toISOString() });
});

it('neither time ever goes back by itself', () => {
  rememberTimes(store, now, now);
  rememberTimes(store, now - HOUR, now - HOUR);
  rememberTimes(store, null, now - HOUR);
  const { asOf, clock } = freshnessAnswer(store, now, {});
  expect(clock.highest).toBe(new Date(now).toISOString());
  expect(asOf.national.trustedTime).toBe(new Date(now).toISOString());
});
