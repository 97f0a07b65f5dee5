import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReplicaDatabase } from '../replica/replica-database.ts';
import { ReplicaStore, setting } from '../replica/replica-store.ts';
import { asOf } from './as-of.ts';

const HOUR = 3_600_000;
const now = Date.parse('2026-11-22T10:00:00+08:00');

describe('as-of', () => {
  let store: ReplicaStore;

  beforeEach(() => {
    const home = mkdtempSync(join(tmpdir(), 'yaojian-as-of-'));
    store = new ReplicaStore(createReplicaDatabase(home), home);
    store.setSetting(setting.enrolled, '330106');
  });

  afterEach(() => store.database.close());

  function synchronise(ageHours: number, throughHours = ageHours): void {
    store.setSetting(setting.trustedTime, String(now - ageHours * HOUR));
    store.setSetting(setting.highestTime, String(now - ageHours * HOUR));
    store.setSetting(setting.directory, 'd');
    store.putLog({
      region: '330106',
      size: 3,
      root: new Uint8Array(32),
      frontier: new Uint8Array(64),
      events: 9,
      completeThroughMs: now - throughHours * HOUR,
      checkpoint: null,
    });
  }

  it('knows nothing before the first synchronisation, and says what is missing', () => {
    const answer = asOf(store, now);
    expect(answer.freshness).toBe('unknown');
    expect(answer.reasons).toEqual([{ code: 'never_synchronised' }]);
    expect(answer.regions).toEqual([{ region: '330106', size: 0, completeThrough: null, state: 'unknown' }]);
    expect(answer.gaps.map(({ code }) => code)).toEqual(['REGION_EMPTY', 'DIRECTORY_MISSING']);
  });

  it.each([
    [1, 'fresh'],
    [30, 'ageing'],
    [100, 'stale'],
    [1000, 'refuse'],
  ])('%d hours old is %s', (hours, state) => {
    synchronise(hours);
    const answer = asOf(store, now);
    expect(answer.freshness).toBe(state);
    expect(answer.regions[0]?.state).toBe(state);
    expect(answer.reasons.some(({ code }) => code === 'trusted_time_old')).toBe(state !== 'fresh');
  });

  it('a county that lies behind is worse than the nation', () => {
    synchronise(1, 100);
    expect(asOf(store, now)).toMatchObject({
      freshness: 'stale',
      reasons: [{ code: 'region_behind', region: '330106' }],
    });
  });

  it('a clock that went back makes freshness unknown', () => {
    synchronise(1);
    expect(asOf(store, now - 48 * HOUR)).toMatchObject({
      freshness: 'unknown',
      reasons: [{ code: 'clock_rolled_back' }],
    });
  });

  it('a prefix without a county stands with size 0', () => {
    store.setSetting(setting.enrolled, '3301,44');
    synchronise(1);
    expect(asOf(store, now).regions.map(({ region, size }) => [region, size])).toEqual([
      ['330106', 3],
      ['440000', 0],
    ]);
  });
});
