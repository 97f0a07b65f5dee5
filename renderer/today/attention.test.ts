import { describe, expect, it } from 'vitest';
import type { AuditAnswer } from '../../shared/protocol/finding-answer.ts';
import type { StatusAnswer } from '../../shared/protocol/status-answer.ts';
import { attention } from './attention.ts';

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
const kinds = (status: StatusAnswer, audit: AuditAnswer | null = null) =>
  attention(status, audit).map(({ kind, grave }) => `${kind}${grave ? '!' : ''}`);

describe('what needs somebody today', () => {
  it('is nothing where all is sound', () => expect(kinds(sound)).toEqual([]));

  it('is a verification never made, or older than a week by the trusted time', () => {
    expect(kinds({ ...sound, lastVerification: null })).toEqual(['verification']);
    const old = { ...verified, time: '2026-11-14T23:59:59Z' };
    expect(kinds({ ...sound, lastVerification: old })).toEqual(['verification']);
    const untold = { ...asOf, national: { size: 0, trustedTime: null } };
    expect(kinds({ ...sound, lastVerification: old, asOf: untold })).toEqual([]);
  });

  it('names regions that are behind, not those that only age', () => {
    const regions = [region('330106', 'ageing'), region('330127', 'stale')];
    expect(attention({ ...sound, regions }, null)).toEqual([
      { kind: 'regions', grave: false, regions: ['330127'] },
    ]);
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
