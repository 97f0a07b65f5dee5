import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditRules } from '../../../shared/domain/audit/rules.ts';
import { FoldRecord } from '../../../shared/domain/fold/fold-record.fixture.ts';
import type { LifeBook } from '../../../shared/domain/fold/life-book.ts';
import { randomRecord } from '../../../shared/domain/fold/random-record.fixture.ts';
import type { FoldEvent } from '../../../shared/domain/fold/reading.ts';
import { directory, REGIONS, RecordOnColumns } from './record-on-columns.fixture.ts';

function expectSame(around: RecordOnColumns, book: LifeBook, code: string): 'folded' | 'given up' {
  const fold = around.fold(code);
  if (fold === null) return 'given up';
  const life = book.folded(code);
  const stays = fold.keptStays();
  const { followed, commissioned, state, holder, suspicion, sentMs } = fold;
  // Which of two packings at one instant was first their identities say, which rows do not have; it changes nothing else.
  const isOrderless = (via: boolean, action: string | null, timeMs: number) =>
    via && action === 'ADD' && life.stays.some(({ fromMs }) => fromMs === timeMs);
  const applied = fold
    .keep()
    .items.filter(
      ({ via, kind, timeMs }) => !isOrderless(via, kind.direction === 'packing' ? 'ADD' : null, timeMs),
    )
    .map(({ number, timeMs, via, aside }) => ({ number, timeMs, via, aside }));
  expect({ followed, commissioned, state, holder: around.parties.id(holder) }).toEqual({
    followed: life.followed,
    commissioned: life.commissioned,
    state: life.custody.state,
    holder: life.custody.holder,
  });
  expect(Number.isNaN(sentMs) ? null : sentMs).toBe(life.custody.transit?.sinceMs ?? null);
  expect(stays).toEqual(
    life.stays.map(({ parent, fromMs, untilMs }) => ({
      link: around.link(parent),
      fromMs,
      untilMs: untilMs ?? Number.POSITIVE_INFINITY,
    })),
  );
  expect(applied.toSorted(byNumber)).toEqual(
    life.applications
      .filter(({ event, via, timeMs }) => !isOrderless(via !== null, isPacking(event) ? 'ADD' : null, timeMs))
      .map(({ event, timeMs, via, aside }) => ({ number: event.number, timeMs, via: via !== null, aside }))
      .toSorted(byNumber),
  );
  if (!life.followed) return 'folded';
  const context = { directory, trustedTimeMs: around.trustedTimeMs };
  for (const rule of auditRules) {
    if (suspicion === 'some' || (suspicion === 'overdue' && rule.id === 'D1')) continue;
    const seen = rule.look(life, context);
    // What named the pack around it is found in the pack's own life.
    expect(seen.filter(({ codes }) => codes.includes(code)).map(() => rule.id)).toEqual([]);
  }
  return 'folded';
}

const isPacking = (event: FoldEvent) => event.type === 'AggregationEvent' && event.action === 'ADD';
const byNumber = (a: { number: number }, b: { number: number }) => a.number - b.number;

function foldAll(record: FoldRecord, codes: readonly string[]): readonly string[] {
  for (const [party, region] of Object.entries(REGIONS)) record.regions.set(party, region);
  const book = record.book();
  const around = new RecordOnColumns(record, book);
  return codes.filter((code) => expectSame(around, book, code) === 'folded');
}

describe('the swift fold', () => {
  it('gives up what is corrected, replaced, exported or moves after an end', () => {
    const record = new FoldRecord();
    record.commission('M', ['a', 'b', 'c', 'd', 'e'], { at: 0 });
    record.replace('M', 'a', "a'", { at: 1 });
    record.bill('321', 'M', ['b'], { at: 2 });
    record.bill('321', 'W', ['b'], { at: 3 });
    record.step('void_shipping', 'M', ['c'], { at: 4 });
    record.bill('201', 'M', ['d'], { at: 5, bill: { party: 'M', type: '201', number: 'N' } });
    record.deletedBills.add('M N');
    expect(foldAll(record, ['a', 'b', 'c', 'd', 'e'])).toEqual(['e']);
  });

  it('folds what goes from maker to pharmacy in its packs, and is opened there', () => {
    const record = new FoldRecord();
    record.commission('M', ['P', 'X', 'a', 'b'], { at: 0 });
    record.pack('M', 'X', ['P'], { at: 0 });
    record.pack('M', 'P', ['a', 'b'], { at: 0 });
    record.bill('201', 'M', ['X'], { at: 10, to: 'W' });
    record.bill('102', 'W', ['X'], { at: 40 });
    record.bill('201', 'W', ['P'], { at: 60, to: 'S' });
    record.bill('102', 'S', ['P'], { at: 90 });
    record.bill('321', 'S', ['a'], { at: 120 });
    expect(foldAll(record, ['a', 'b', 'P', 'X'])).toEqual(['a', 'b', 'P', 'X']);
  });

  it('undoes a voided shipment of a pack for its contents', () => {
    const record = new FoldRecord();
    record.commission('M', ['P', 'a'], { at: 0 });
    record.pack('M', 'P', ['a'], { at: 0 });
    record.bill('201', 'M', ['P'], { at: 10, to: 'W' });
    record.step('void_shipping', 'M', ['P'], { at: 20 });
    record.bill('201', 'M', ['P'], { at: 30, to: 'S', bill: { party: 'M', type: '203', number: 'N' } });
    expect(foldAll(record, ['a'])).toEqual(['a']);
  });

  it('exports with a pack what is in it', () => {
    const record = new FoldRecord();
    record.commission('M', ['P', 'a'], { at: 0 });
    record.pack('M', 'P', ['a'], { at: 0 });
    record.bill('201', 'M', ['P'], { at: 10, to: 'T' });
    expect(foldAll(record, ['P', 'a'])).toEqual(['a']);
  });

  it('makes of every code it does not give up what the full fold makes of it, and suspects enough', () => {
    let folded = 0;
    fc.assert(
      fc.property(randomRecord, (random) => {
        folded += foldAll(random.build(), random.codes).length;
      }),
      { numRuns: Number(process.env['YAOJIAN_FOLD_RUNS'] ?? 400), seed: 20_260_301 },
    );
    expect(folded).toBeGreaterThan(1_000);
  });
});
