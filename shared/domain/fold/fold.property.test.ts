/** The real fold against the naive one, over random small records (semantics 1.6, 2, 3). */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { START } from './fold-record.fixture.ts';
import type { Life } from './life.ts';
import type { LifeBook } from './life-book.ts';
import { NaiveFold } from './naive-fold.fixture.ts';
import { randomRecord } from './random-record.fixture.ts';

function seen(book: LifeBook, code: string) {
  const life = book.life(code);
  const { state, holder, opened, transit } = life.custody;
  return {
    state,
    holder,
    opened,
    to: transit?.to ?? null,
    pack: life.stays.at(-1)?.untilMs === null ? (life.stays.at(-1)?.parent ?? null) : null,
    packs: intervals(
      book.enclosures(code).map(({ code, fromMs, untilMs }) => ({ code, from: fromMs, until: untilMs })),
    ),
    children: book.children(code),
    replacedBy: life.replacedBy,
    outcomes: outcomes(life),
  };
}

function seenNaively(naive: NaiveFold, code: string) {
  const life = naive.life(code);
  return {
    state: life.state,
    holder: life.holder,
    opened: life.opened,
    to: life.transit?.to ?? null,
    pack: life.pack,
    packs: intervals(life.packs),
    children: naive.children(code),
    replacedBy: life.replacedBy,
    outcomes: [...life.outcomes].map(([number, outcome]) => `${number} ${outcome}`).toSorted(),
  };
}

function outcomes(life: Life): string[] {
  return life.applications
    .filter(({ role, outcome }) => role !== 'via' || (outcome !== 'declared' && outcome !== 'future'))
    .map(({ event, outcome }) => `${event.number} ${outcome}`)
    .toSorted();
}

interface Interval {
  readonly code: string;
  readonly from: number;
  readonly until: number | null;
}

/** Stays that touch are one, and a stay of no length is none. */
function intervals(stays: readonly Interval[]): string[] {
  const merged: { code: string; from: number; until: number | null }[] = [];
  for (const stay of stays.toSorted((a, b) => a.from - b.from)) {
    if (stay.until === stay.from) continue;
    const last = merged.findLast(({ code }) => code === stay.code);
    if (last && (last.until === null || last.until >= stay.from)) {
      if (last.until !== null && (stay.until === null || stay.until > last.until)) last.until = stay.until;
    } else merged.push({ ...stay });
  }
  const hours = (ms: number) => (ms - START) / 3_600_000;
  return merged
    .map(({ code, from, until }) => `${code} ${hours(from)}–${until === null ? '' : hours(until)}`)
    .toSorted();
}

function disagreements(life: Life): string[] {
  return life.contradictions.map(({ code, event }) => `${event.number} ${code}`).toSorted();
}

/** Records in which the semantics say everything that both folds must say. */
const RUNS = { numRuns: 600, seed: 20_260_101 };

describe('the fold and the naive fold', () => {
  it('see the same lives', () => {
    fc.assert(
      fc.property(randomRecord, ({ build, codes }) => {
        const record = build();
        const book = record.book();
        const naive = new NaiveFold(record.readings, record.context());
        fc.pre(!naive.ambiguous);
        const packs = new Set(record.readings.flatMap(({ role, code }) => (role === 'parent' ? [code] : [])));
        for (const code of codes) {
          expect({ code, ...seen(book, code) }).toEqual({ code, ...seenNaively(naive, code) });
          if (packs.has(code)) continue;
          const contradictions = naive
            .life(code)
            .contradictions.map((found) => `${found.number} ${found.code}`);
          expect({ code, contradictions: disagreements(book.life(code)) }).toEqual({
            code,
            contradictions: contradictions.toSorted(),
          });
        }
      }),
      RUNS,
    );
  });

  it('see them in whatever order the rows arrive', () => {
    const shuffled = randomRecord.chain((random) => {
      const readings = random.build().readings;
      return fc
        .shuffledSubarray([...readings.keys()], { minLength: readings.length })
        .map((order) => ({ ...random, order }));
    });
    fc.assert(
      fc.property(shuffled, ({ build, codes, order }) => {
        const record = build();
        const arrived = build();
        const readings = order.flatMap((index) => arrived.readings[index] ?? []);
        arrived.readings.splice(0, readings.length, ...readings);
        const [book, other] = [record.book(), arrived.book()];
        // Asked in another order, too.
        for (const code of codes.toReversed()) other.life(code);
        for (const code of codes) {
          expect({ code, ...seen(other, code), found: disagreements(other.life(code)) }).toEqual({
            code,
            ...seen(book, code),
            found: disagreements(book.life(code)),
          });
        }
      }),
      RUNS,
    );
  });
});
