import { describe, expect, it } from 'vitest';
import type { AsOf } from '../../shared/protocol/as-of.ts';
import type { Finding } from '../../shared/protocol/finding-answer.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { plain } from '../output/paint.ts';
import { asOfText } from './as-of-text.ts';
import { auditText } from './audit-text.ts';
import { batchText } from './batch-text.ts';
import { traceText } from './trace-text.ts';

const asOf: AsOf = {
  regions: [{ region: '330106', size: 3, completeThrough: '2026-10-31T00:00:00.000Z', state: 'ageing' }],
  national: { size: 5, trustedTime: '2026-10-31T00:00:01.000Z' },
  freshness: 'ageing',
  reasons: [{ code: 'region_behind', region: '330106', seconds: 100 }],
  gaps: [{ code: 'REGION_EMPTY', region: '330108' }],
};

const finding: Finding = {
  id: 'S2-1',
  rule: 'S2',
  severity: 'high',
  codes: ['1', '2', '3'],
  bills: [],
  parties: ['P1'],
  explanation: 'two places at once',
  innocent: [],
  state: 'open',
};

const unknown: TraceAnswer = {
  code: '80217619000000001003',
  kind: 'platform',
  identity: { product: null, name: null, batch: null, expiry: null, level: null },
  events: [],
  holder: null,
  state: 'unknown',
  holds: [],
  parents: [],
  children: [],
  contradictions: [],
  findings: [],
  recalls: [],
  parties: {},
  asOf,
};

describe('as-of', () => {
  it('says from what, how old, and what is missing', () => {
    const text = asOfText(asOf, plain);
    for (const part of [
      '2026-10-31T00:00:01.000Z',
      '330106',
      'ageing',
      'region_behind',
      'gap REGION_EMPTY 330108',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('does not print a hundred counties', () => {
    const [region] = asOf.regions;
    const text = asOfText({ ...asOf, regions: Array.from({ length: 90 }, () => region!) }, plain);
    expect(text.split('\n').length).toBeLessThan(14);
    expect(text).toContain('and 84 more regions');
  });
});

describe('a life', () => {
  it('that nobody recorded still says how far the silence reaches', () => {
    const text = traceText(unknown, plain);
    expect(text).toMatch(/state +unknown/);
    expect(text).not.toContain('events');
    expect(text).toContain('as of');
  });

  it('names parties, packs and what did not count', () => {
    const text = traceText(
      {
        ...unknown,
        state: 'sold',
        opened: true,
        holder: { party: 'P1', name: '大药房', region: '330106' },
        parties: { P1: { name: '大药房', region: '330106', type: '4' } },
        parents: [{ code: '8', from: '2026-08-01T00:00:00.000Z', until: null }],
        events: [
          {
            time: '2026-09-01T00:00:00.000Z',
            type: 'ObjectEvent',
            bizStep: 'retail_selling',
            party: 'P1',
            from: null,
            to: null,
            place: '330106',
            bill: { type: '321', number: 'B-1' },
            role: 'via',
            via: '8',
            eventId: 'urn:x',
            number: 41,
            log: { region: '330106', index: 1 },
            notApplied: 'blocked',
          },
        ],
        contradictions: [{ code: 'L6', event: 41 }],
        findings: [finding],
      },
      plain,
    );
    expect(text).toMatch(/state +sold, opened/);
    expect(text).toMatch(/holder +大药房 \(P1\) 330106/);
    expect(text).toMatch(
      /41 +2026-09-01T00:00:00.000Z +retail_selling +大药房 \(P1\) .*321 B-1 +via 8 +blocked/,
    );
    expect(text).toMatch(/L6 +41/);
    expect(text).toMatch(/8 +2026-08-01T00:00:00.000Z +now/);
    expect(text).toContain('two places at once');
  });
});

it('findings: the gravest first, counted by rule, rules without any shown as 0', () => {
  const low: Finding = { ...finding, id: 'D1-1', rule: 'D1', severity: 'low' };
  const answer = {
    rules: [
      { id: 'D1', version: 1 },
      { id: 'C4', version: 1 },
    ],
    rows: 10,
    seconds: 1,
    findings: [low, finding],
    asOf,
  };
  const text = auditText(answer, plain);
  expect(text.indexOf('S2-1')).toBeLessThan(text.indexOf('D1-1'));
  expect(text).toMatch(/C4 +1 +0/);
  expect(text).toContain('1 2 +1');
});

it('a batch without a holder says so by a dash', () => {
  const holders = [{ party: null, name: null, region: null, state: 'unknown' as const, units: 3 }];
  expect(batchText({ product: 'P', batch: 'B', units: 3, holders, bounds: [], asOf }, plain)).toMatch(
    /3 +unknown +- +- +-/,
  );
});
