import { expect, it } from 'vitest';
import { LotRuns } from './lot-runs.ts';

const runs = (lots: readonly string[], ...spans: readonly (readonly [number, number, number])[]) => ({
  lots,
  runs: {
    firstHi: spans.map(() => 1),
    firstLo: spans.map(([first]) => first),
    lastHi: spans.map(() => 1),
    lastLo: spans.map(([, last]) => last),
    lot: spans.map(([, , lot]) => lot),
  },
});

it('a code belongs to the batch of the run it lies in; the newest pack is asked first', () => {
  const known = new LotRuns();
  known.add(runs(['A', 'B'], [10, 19, 0], [20, 29, 1]));
  known.add(runs(['C'], [15, 15, 0]));
  known.add(runs([]));
  expect([9, 10, 19, 20, 29, 30].map((lo) => known.lotOf(1, lo))).toEqual([null, 'A', 'A', 'B', 'B', null]);
  expect(known.lotOf(1, 15)).toBe('C');
  expect(known.lotOf(0, 15)).toBeNull();
  expect(known.lotOf(2, 15)).toBeNull();
});
