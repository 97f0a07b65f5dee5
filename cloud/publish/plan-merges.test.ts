import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_LIVE_PACKS, type PackSize, planMerges } from './plan-merges.ts';

const MOST_BYTES = 1_000_000_000;
const pack = (rows: number): PackSize => ({ rows, bytes: 5 * rows });

/** One publish after the other, each merged as planned; `written` counts rows of merged packs. */
function publishAll(sizes: readonly number[], mostBytes = MOST_BYTES) {
  let live: PackSize[] = [];
  let written = 0;
  let most = 0;
  for (const rows of sizes) {
    live.push(pack(rows));
    for (const { begin, end } of planMerges(live, mostBytes).toReversed()) {
      const sum = live.slice(begin, end).reduce((total, each) => total + each.rows, 0);
      live = live.toSpliced(begin, end - begin, pack(sum));
      written += sum;
    }
    most = Math.max(most, live.length);
  }
  return { live, written, most };
}

describe('packs that are not merged', () => {
  it('none, one, or a few of different sizes', () => {
    for (const sizes of [[], [7], [1_000_000, 60_000, 5_000, 1]]) {
      expect(planMerges(sizes.map(pack), MOST_BYTES)).toEqual([]);
    }
  });

  it('packs whose file would be larger than readers take', () => {
    const full = Array.from({ length: 40 }, () => ({ rows: 5_000, bytes: 600 }));
    expect(planMerges(full, 1_000)).toEqual([]);
  });
});

describe('packs that are merged', () => {
  it('are neighbours of one tier, and what lies between them', () => {
    expect(planMerges([900_000, 10, 20, 30, 40].map(pack), MOST_BYTES)).toEqual([{ begin: 1, end: 5 }]);
    expect(planMerges([5_000, 10, 5_000, 5_000, 20, 5_000].map(pack), MOST_BYTES)).toEqual([
      { begin: 0, end: 6 },
    ]);
  });

  it('are first the oldest, where more are in force than a manifest may name', () => {
    for (const count of [65, 100, 300]) {
      const [first] = planMerges(
        Array.from({ length: count }, (_, at) => pack(4 ** (at % 9))),
        MOST_BYTES,
      );
      expect(first?.begin).toBe(0);
      expect(count - (first?.end ?? 0) + 1).toBeLessThanOrEqual(64);
    }
  });

  it('are written once, however many there are', () => {
    const runs = planMerges(
      Array.from({ length: 64 }, () => pack(250_000)),
      MOST_BYTES,
    );
    expect(runs.flatMap(({ begin, end }) => end - begin)).toEqual([64]);
  });
});

describe('publish after publish', () => {
  it('never leaves more packs in force than allowed, whatever their sizes', () => {
    const sizes = fc.array(fc.oneof(fc.nat(100), fc.nat(10_000), fc.nat(1_000_000)), { maxLength: 300 });
    fc.assert(
      fc.property(sizes, (each) => {
        const { live, most } = publishAll(each);
        expect(most).toBeLessThanOrEqual(MOST_LIVE_PACKS);
        expect(live.reduce((sum, { rows }) => sum + rows, 0)).toBe(each.reduce((sum, rows) => sum + rows, 0));
      }),
    );
  });

  it.each([
    ['small and equal', () => 2_000],
    ['large and equal', () => 200_000],
    ['now and then a large one', (at: number) => (at % 50 === 0 ? 300_000 : 3_000)],
  ])('writes a row again a logarithmic number of times: %s', (_name, rowsOf) => {
    const sizes = Array.from({ length: 2_000 }, (_, at) => rowsOf(at));
    const { written } = publishAll(sizes);
    const rows = sizes.reduce((sum, each) => sum + each, 0);
    expect(written / rows).toBeLessThan(Math.log2(rows / 4_096));
  });
});
