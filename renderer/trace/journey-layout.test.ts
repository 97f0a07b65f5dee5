import { describe, expect, it } from 'vitest';
import type { TraceAnswer, TraceEvent } from '../../shared/protocol/trace-answer.ts';
import { eventKind } from './event-words.ts';
import { layoutJourney } from './journey-layout.ts';

let number = 0;
const event = (party: string | null, day: number, facts: Partial<TraceEvent> = {}): TraceEvent => ({
  time: `2026-03-${String(day).padStart(2, '0')}T08:00:00+08:00`,
  type: 'ObjectEvent',
  bizStep: 'shipping',
  party,
  from: null,
  to: null,
  place: null,
  bill: null,
  role: 'object',
  eventId: `urn:event:${number}`,
  number: number++,
  log: { region: '330106', index: 0 },
  ...facts,
});
const life = (facts: Partial<TraceAnswer>): TraceAnswer => ({
  code: '1',
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
  asOf: {
    regions: [],
    national: { size: 0, trustedTime: null },
    freshness: 'unknown',
    reasons: [],
    gaps: [],
  },
  ...facts,
});

describe('the drawing of a life', () => {
  it('of nothing is empty', () => {
    expect(layoutJourney(life({}))).toEqual({ lanes: [], columns: 0, stops: [], legs: [], stays: [] });
  });

  it('gives each party one lane, in the order they appear, and nobody a lane of its own', () => {
    const events = [event('A', 1), event('B', 2), event(null, 3), event('A', 4)];
    const { lanes, stops } = layoutJourney(life({ events }));
    expect(lanes).toEqual(['A', 'B', null]);
    expect(stops.map(({ lane }) => lane)).toEqual([0, 1, 2, 0]);
  });

  it('goes on from the last event that counted, not from one that did not', () => {
    const events = [event('A', 1), event('B', 2, { notApplied: 'blocked' }), event('C', 3)];
    const { legs } = layoutJourney(life({ events }));
    expect(legs.map(({ from, to, kind }) => [from.column, to.column, kind])).toEqual([
      [0, 1, 'broken'],
      [0, 2, 'travelled'],
    ]);
  });

  it('shows goods on their way as an open end at the receiver', () => {
    const transit = { to: 'B', bill: null, since: '2026-03-01T00:00:00Z', carrier: null };
    const { lanes, columns, legs } = layoutJourney(life({ events: [event('A', 1)], transit }));
    expect(lanes).toEqual(['A', 'B']);
    expect(columns).toBe(2);
    expect(legs).toMatchObject([{ from: { lane: 0 }, to: { lane: 1, column: 1 }, kind: 'open' }]);
  });

  it('without a named receiver has no end to show', () => {
    const transit = { to: null, bill: null, since: '2026-03-01T00:00:00Z', carrier: null };
    expect(layoutJourney(life({ events: [event('A', 1)], transit })).legs).toEqual([]);
  });

  it('rings the events that contradict, wherever they stand', () => {
    const events = [event('A', 1), event('B', 2)];
    const contradictions = [{ code: 'L6', event: events[1]?.number ?? 0 }];
    const { stops } = layoutJourney(life({ events, contradictions }));
    expect(stops.map(({ contradicted }) => contradicted)).toEqual([false, true]);
  });

  it('draws a stay in a pack from the event that began it to the one that ended it', () => {
    const events = [event('A', 1), event('A', 2), event('B', 3), event('B', 4)];
    const at = (index: number) => events[index]?.time ?? '';
    const parents = [
      { code: 'inner', from: at(1), until: null },
      { code: 'outer', from: at(1), until: at(3) },
      { code: 'after the last event', from: '2026-04-01T00:00:00Z', until: null },
    ];
    const { stays } = layoutJourney(life({ events, parents }));
    expect(stays.map(({ fromColumn, untilColumn, open }) => [fromColumn, untilColumn, open])).toEqual([
      [1, 4, true],
      [1, 3, false],
      [4, 4, true],
    ]);
  });
});

it.each([
  [{ bill: { type: '321', number: '1' } }, 'end'],
  [{ bill: { type: '205', number: '1' } }, 'end'],
  [{ bill: { type: '206', number: '1' } }, 'other'],
  [{ bill: { type: '102', number: '1' } }, 'in'],
  [{ bill: { type: '999', number: '1' } }, 'out'],
  [{ bill: { type: '', number: '1' } }, 'out'],
  [{ bizStep: 'commissioning' }, 'make'],
  [{ bizStep: 'urn:other:step' }, 'other'],
  [{ bizStep: null }, 'other'],
  [{ bizStep: 'packing', type: 'AggregationEvent' }, 'pack'],
] as const)('%j is marked as %s', (facts, kind) => {
  expect(eventKind(event('A', 1, facts))).toBe(kind);
});
