import { describe, expect, it } from 'vitest';
import type { StatusAnswer } from '../../shared/protocol/status-answer.ts';
import type { SyncRun } from '../../shared/protocol/sync-history-answer.ts';
import { attention, type Beside } from './attention.ts';

const asOf: StatusAnswer['asOf'] = {
  regions: [],
  national: { size: 1, trustedTime: '2026-11-22T00:00:00Z' },
  freshness: 'fresh',
  reasons: [],
  gaps: [],
};
const verified = {
  time: '2026-11-20T00:00:00Z',
  deep: false,
  ok: true,
  packs: 1,
  bytes: 1,
  seconds: 1,
  problems: 0,
};
const sound: StatusAnswer = {
  regions: [],
  national: asOf.national,
  freshness: 'fresh',
  rows: 1,
  bytes: 1,
  atRest: 'passphrase',
  cloud: 'x',
  lastSync: null,
  lastVerification: verified,
  asOf,
};
const region = (code: string, state: 'stale' | 'ageing') => ({
  region: code,
  size: 1,
  completeThrough: null,
  state,
  rows: 1,
  packs: 1,
  bytes: 1,
});
const run = (started: string, outcome: SyncRun['outcome']): SyncRun => ({
  id: 1,
  started,
  seconds: 1,
  source: 'network',
  outcome,
  packs: 0,
  rows: 0,
  bytes: 0,
});
const nothing: Beside = { audit: null, runs: [], forks: [] };
const kinds = (status: StatusAnswer, beside: Partial<Beside> = {}) =>
  attention(status, { ...nothing, ...beside }).map(({ kind, grave }) => `${kind}${grave ? '!' : ''}`);

describe('what needs somebody today', () => {
  it('is nothing where all is sound', () => expect(kinds(sound)).toEqual([]));

  it('is a verification older than a week by the trusted time, or never made in the week since the first packs', () => {
    const never = { ...sound, lastVerification: null };
    expect(kinds(never)).toEqual([]);
    expect(kinds(never, { runs: [run('2026-11-21T23:59:00Z', 'done')] })).toEqual([]);
    const runs = [run('2026-11-21T23:59:00Z', 'done'), run('2026-11-01T00:00:00Z', 'done')];
    expect(attention(never, { ...nothing, runs })).toEqual([
      { kind: 'verification', grave: false, problems: null, never: true },
    ]);
    const old = { ...verified, time: '2026-11-14T23:59:59Z' };
    expect(kinds({ ...sound, lastVerification: old })).toEqual(['verification']);
    const untold = { ...asOf, national: { size: 0, trustedTime: null } };
    expect(kinds({ ...sound, lastVerification: old, asOf: untold })).toEqual([]);
  });

  it('names regions that are behind, not those that only age', () => {
    const regions = [region('330106', 'ageing'), region('330127', 'stale')];
    expect(attention({ ...sound, regions }, nothing)).toEqual([
      { kind: 'regions', grave: false, regions: ['330127'] },
    ]);
  });

  it('is a damaged pack, whatever the last verification said', () => {
    const pack = { region: '330112', pack: 'a'.repeat(64), lastVerified: null, damaged: true };
    const packs = [pack, { ...pack, damaged: false }, { ...pack, region: '330106' }];
    expect(attention({ ...sound, packs }, nothing)).toEqual([
      { kind: 'damage', grave: true, packs: 2, regions: ['330112', '330106'] },
    ]);
  });

  it('is evidence of a fork, and the last synchronisation where it was refused', () => {
    const items = [{ seen: 'x', code: 'LOG_FORK', known: '', offered: '' }];
    expect(kinds(sound, { forks: items })).toEqual(['forks!']);
    const refused = run('2026-11-21T00:00:00Z', 'refused');
    expect(kinds(sound, { runs: [refused] })).toEqual(['refused']);
    const cancelled = run('2026-11-21T01:00:00Z', 'cancelled');
    expect(kinds(sound, { runs: [cancelled, refused] })).toEqual(['refused']);
    expect(kinds(sound, { runs: [run('2026-11-21T02:00:00Z', 'done'), refused] })).toEqual([]);
  });

  it('puts what is grave before the rest', () => {
    const status: StatusAnswer = {
      ...sound,
      atRest: 'unprotected',
      regions: [region('330127', 'stale')],
      lastVerification: { ...verified, ok: false, problems: 2 },
      outbox: { waiting: 1, accepted: 0, rejected: 0, dead: 1 },
      asOf: { ...asOf, freshness: 'refuse' },
    };
    expect(kinds(status)).toEqual(['basis!', 'verification!', 'outbox!', 'regions', 'atRest']);
  });
});
