/** Rows out of several packs: the same event once, and what cannot be the same event left to the full fold. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { rowFlag } from '../../../shared/pack/row-columns.ts';
import { OwnRows } from './own-rows.ts';

type Row = readonly [
  number: number,
  time: number,
  step: number,
  flags: number,
  party: number,
  to: number,
  link: number,
];
const row: Row = [7, 1_000, 0, 0, 1, 2, -1];

function rowsOf(...packs: readonly Row[]): OwnRows {
  const rows = new OwnRows();
  for (const [source, one] of packs.entries()) rows.add(...one, source);
  return rows;
}

it('of another county is the same event, and followed where one of both follows it', () => {
  const rows = rowsOf([7, 1_000, 0, rowFlag.aside, 1, 2, -1], row);
  expect([rows.count, rows.unfit, rows.flags[0]]).toEqual([1, false, 0]);
});

it.each<[string, Row]>([
  ['time, later', [7, 2_000, 0, 0, 1, 2, -1]],
  ['time, before', [7, 500, 0, 0, 1, 2, -1]],
  ['step', [7, 1_000, 8, 0, 1, 2, -1]],
  ['party', [7, 1_000, 0, 0, 3, 2, -1]],
  ['counterpart', [7, 1_000, 0, 0, 1, 3, -1]],
  ['link', [7, 1_000, 0, 0, 1, 2, 4]],
])('under one number with another %s is for the full fold, whatever lies between', (_what, other) => {
  const between: Row[] = [
    [8, 1_500, 0, 0, 1, 2, -1],
    [9, 700, 0, 0, 1, 2, -1],
  ];
  for (const order of [
    [row, ...between, other],
    [other, ...between, row],
    [...between, row, other],
  ])
    expect(rowsOf(...order).unfit).toBe(true);
});

it('stand by time, then number, in whatever order they came', () => {
  const event = fc.record({ number: fc.integer({ min: 0, max: 99 }), time: fc.integer({ min: 0, max: 9 }) });
  fc.assert(
    fc.property(fc.uniqueArray(event, { selector: ({ number }) => number, maxLength: 40 }), (events) => {
      const rows = rowsOf(...events.map(({ number, time }): Row => [number, time, 0, 0, 1, 2, -1]));
      const told = events
        .toSorted((a, b) => a.time - b.time || a.number - b.number)
        .map(({ number }) => number);
      expect([...rows.number.subarray(0, rows.count)]).toEqual(told);
      expect(rows.unfit).toBe(false);
    }),
  );
});
