import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FoldRecord } from '../../../shared/domain/fold/fold-record.fixture.ts';
import type { LifeBook } from '../../../shared/domain/fold/life-book.ts';
import { randomRecord } from '../../../shared/domain/fold/random-record.fixture.ts';
import type { FoldEvent } from '../../../shared/domain/fold/reading.ts';
import type { Party } from '../../../shared/domain/party/directory.ts';
import { createDirectoryLookup } from '../../../shared/domain/party/directory-lookup.ts';
import { NONE, rowFlag } from '../../../shared/pack/row-columns.ts';
import { stepCode } from '../../../shared/pack/step-code.ts';
import { auditRules } from '../../audit/rules.ts';
import { lifeOnColumns } from './life-on-columns.ts';
import { isOddEvent } from './odd-events.ts';
import { OwnRows } from './own-rows.ts';
import { PartyNumbers } from './party-numbers.ts';
import { SwiftFold, type SwiftSurroundings } from './swift-fold.ts';
import type { SwiftLife } from './swift-life.ts';

/** Far enough apart for S1 and S2 where a record has little time between them. */
const PLACES: Readonly<Record<string, readonly [number, number]>> = {
  M: [120, 30],
  W: [120.06, 30],
  S: [123, 33],
  T: [100, 25],
};
/** T is abroad: what is sent there is exported (semantics 2.3). */
const REGIONS: Readonly<Record<string, string>> = { T: '990000' };
const directory = createDirectoryLookup({
  parties: Object.entries(PLACES).map(([party, [lon, lat]]) => place(party, lon, lat)),
  products: [],
});

function place(party: string, lon: number, lat: number): Party {
  const blank = { uscc: '', address: '', licence: '', licenceUntil: '', entId: null, authority: '' };
  return { ...blank, party, name: party, type: '2', region: REGIONS[party] ?? '330106', lon, lat };
}

/** The swift fold over a record in memory. */
class Around implements SwiftSurroundings {
  readonly parties = new PartyNumbers(directory);
  readonly trustedTimeMs: number;
  readonly links = new Map<string, number>();
  readonly #record: FoldRecord;
  readonly #book: LifeBook;
  readonly #lives = new Map<string, SwiftLife | null>();
  readonly #events = new Map<number, FoldEvent>();

  constructor(record: FoldRecord, book: LifeBook) {
    this.#record = record;
    this.#book = book;
    this.trustedTimeMs = record.context().trustedTimeMs;
    for (const { event } of record.readings) this.#events.set(event.number, event);
  }

  isOdd(number: number): boolean {
    const event = this.#events.get(number);
    return event === undefined || isOddEvent(event, this.#record.context());
  }

  link(code: string): number {
    const known = this.links.get(code) ?? this.links.size;
    this.links.set(code, known);
    return known;
  }

  pack(link: number): SwiftLife | null {
    const code = [...this.links].find(([, number]) => number === link)?.[0] ?? '';
    const known = this.#lives.get(code);
    if (known !== undefined) return known;
    this.#lives.set(code, null);
    const fold = this.fold(code);
    const life =
      fold?.keep() ?? lifeOnColumns(this.#book.folded(code), this.parties, (pack) => this.link(pack));
    this.#lives.set(code, life);
    return life;
  }

  fold(code: string): SwiftFold | null {
    const rows = new OwnRows();
    for (const { event, role, link, timeMs, aside, code: named } of this.#record.readings) {
      if (named !== code) continue;
      const number = (party: string | null) => (party === null ? NONE : this.parties.number(party));
      const incoming = event.bill?.type.startsWith('1') ?? false;
      const counterpart = incoming ? (event.from ?? event.to) : (event.to ?? event.from);
      const linked = link === null || role === 'parent' ? NONE : this.link(link);
      rows.add(
        event.number,
        timeMs,
        stepCode(event, role),
        flagsOf(event, aside),
        number(event.party),
        number(counterpart),
        linked,
        0,
      );
    }
    const fold = new SwiftFold(rows, this);
    return fold.fold() ? fold : null;
  }
}

function flagsOf(event: FoldEvent, aside: boolean): number {
  return (
    (aside ? rowFlag.aside : 0) |
    (event.untimed ? rowFlag.untimed : 0) |
    (event.splitSale ? rowFlag.splitSale : 0) |
    (event.releasesAll ? rowFlag.releasesAll : 0) |
    (event.declaresError ? rowFlag.declaresError : 0)
  );
}

function expectSame(around: Around, book: LifeBook, code: string): 'folded' | 'given up' {
  const fold = around.fold(code);
  if (fold === null) return 'given up';
  const life = book.folded(code);
  const stays = fold.stays.map(({ link, fromMs, untilMs }) => ({ link, fromMs, untilMs }));
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
  const around = new Around(record, book);
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
