import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createReplicaDatabase } from '../replica/replica-database.ts';
import { ReplicaStore, setting } from '../replica/replica-store.ts';
import { asOf } from './as-of.ts';
import { setFreshnessLimits } from './freshness-limits.ts';

const HOUR = 3_600_000;
const now = Date.parse('2026-11-22T10:00:00+08:00');

describe('as-of', () => {
  let store: ReplicaStore;

  beforeEach(() => {
    const home = mkdtempSync(join(tmpdir(), 'yaojian-as-of-'));
    store = new ReplicaStore(createReplicaDatabase(home), home);
    store.setSetting(setting.enrolled, '330106');
  });

  afterEach(() => {
    store.database.close();
    rmSync(store.home, { recursive: true, force: true });
  });

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

  function pinExpiring(expiresMs: number, afterExpiry: 'warn' | 'refuse'): void {
    store.database
      .prepare("INSERT INTO trust_policy VALUES (1, '-', '-', ?, ?, 0)")
      .run(expiresMs, afterExpiry);
  }

  it('knows nothing before the first synchronisation, and says what is missing', () => {
    const answer = asOf(store, now);
    expect(answer.freshness).toBe('unknown');
    expect(answer.reasons).toEqual([{ code: 'never_synchronised' }]);
    expect(answer.regions).toEqual([{ region: '330106', size: 0, completeThrough: null, state: 'unknown' }]);
    expect(answer.gaps.map(({ code }) => code)).toEqual(['REGION_EMPTY', 'DIRECTORY_MISSING']);
  });

  it('does not call a county fresh that the nation has pinned and nobody fetched', () => {
    synchronise(1);
    store.setSetting(setting.enrolled, '330106,330108,310101,42,43');
    const pins = ['330108', '420102'].map((region) => ({ region, size: 2, root: '', completeThrough: null }));
    store.setSetting(setting.pins, JSON.stringify({ index: 0, pins }));
    const answer = asOf(store, now);
    expect(answer.freshness).toBe('unknown');
    expect(answer.reasons).toEqual([
      { code: 'never_synchronised', region: '330108' },
      { code: 'never_synchronised', region: '420102' },
    ]);
    expect(answer.regions.map(({ region, state }) => [region, state])).toEqual([
      ['310101', 'fresh'],
      ['330106', 'fresh'],
      ['330108', 'unknown'],
      ['420102', 'unknown'],
      ['430000', 'fresh'],
    ]);
    expect(answer.gaps).toEqual([
      { code: 'REGION_EMPTY', region: '310101' },
      { code: 'REGION_BEHIND', region: '330108' },
      { code: 'REGION_BEHIND', region: '420102' },
      { code: 'REGION_EMPTY', region: '430000' },
    ]);
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
      reasons: [{ code: 'clock_rolled_back', seconds: 47 * 3600 }],
    });
  });

  it('a clock that lags a little is no rollback', () => {
    synchronise(1);
    expect(asOf(store, now - HOUR - 9 * 60_000).freshness).toBe('fresh');
    expect(asOf(store, now - HOUR - 11 * 60_000).freshness).toBe('unknown');
  });

  it('a dead clock makes it unknown, not refused, however old the replica is', () => {
    synchronise(10_000);
    expect(asOf(store, Date.UTC(1970, 0, 1))).toMatchObject({
      freshness: 'unknown',
      reasons: [{ code: 'clock_dead' }],
      regions: [{ state: 'unknown' }],
    });
  });

  it('what nobody cosigned has no trusted time', () => {
    synchronise(1);
    store.putLog({ ...store.log('330106')!, region: '000000' });
    store.database.prepare("DELETE FROM setting WHERE name = 'trusted_time'").run();
    expect(asOf(store, now)).toMatchObject({ freshness: 'unknown', reasons: [{ code: 'no_trusted_time' }] });
  });

  describe('under a trust policy that has expired', () => {
    it.each([
      ['warn', 1, 'fresh', ['trust_expired']],
      ['warn', 100, 'stale', ['trusted_time_old', 'region_behind', 'trust_expired']],
      ['refuse', 1, 'refuse', ['trust_expired']],
      ['refuse', 100, 'refuse', ['trust_expired', 'trusted_time_old', 'region_behind']],
    ] as const)('that says %s, %d hours old: %s', (afterExpiry, hours, state, reasons) => {
      synchronise(hours);
      pinExpiring(now - 2 * HOUR, afterExpiry);
      const answer = asOf(store, now);
      expect(answer.freshness).toBe(state);
      expect(answer.regions[0]?.state).toBe(state);
      expect(answer.reasons.map(({ code }) => code)).toEqual(reasons);
      expect(answer.reasons.find(({ code }) => code === 'trust_expired')?.seconds).toBe(2 * 3600);
    });

    it('a clock set back does not make it valid again where witnesses signed later', () => {
      synchronise(1);
      pinExpiring(now - 2 * HOUR, 'warn');
      const { reasons } = asOf(store, now - 48 * HOUR);
      expect(reasons.map(({ code }) => code)).toEqual(['clock_rolled_back', 'trust_expired']);
    });

    it('nothing is said before', () => {
      synchronise(1);
      pinExpiring(now + 1000, 'refuse');
      expect(asOf(store, now)).toMatchObject({ freshness: 'fresh', reasons: [] });
    });
  });

  it('is the worse of trusted time and the region’s own, whatever the limits', () => {
    const hours = fc.nat(2_000);
    const rank = ['fresh', 'ageing', 'stale', 'refuse'];
    fc.assert(
      fc.property(hours, hours, fc.tuple(hours, hours, hours), (trusted, through, [a, b, c]) => {
        const [fresh, ageing, stale] = [a + 1, b + 1, c + 1].toSorted((x, y) => x - y);
        const limits = {
          freshSeconds: fresh! * 3600,
          ageingSeconds: ageing! * 3600,
          staleSeconds: stale! * 3600,
        };
        setFreshnessLimits(store, limits);
        synchronise(trusted, through);
        const worse = Math.max(trusted, through);
        const expected = worse <= fresh! ? 0 : worse <= ageing! ? 1 : worse <= stale! ? 2 : 3;
        const answer = asOf(store, now);
        expect(rank.indexOf(answer.freshness)).toBe(expected);
        expect(rank.indexOf(answer.regions[0]!.state)).toBe(expected);
      }),
      { numRuns: 60 },
    );
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
