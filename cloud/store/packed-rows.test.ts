import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packRows, unpackRows } from './packed-rows.ts';

describe('packed rows', () => {
  it('come back as they were, far times and numbers included', () => {
    const row = fc.record({
      event: fc.nat(2 ** 40),
      role: fc.nat(6),
      link: fc.nat(2 ** 45),
      timeMs: fc.integer({ min: -8.64e15 / 4, max: 8.64e15 / 4 }),
    });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const ascending = rows.toSorted((a, b) => a.event - b.event);
        expect(unpackRows(packRows(ascending))).toEqual(ascending);
      }),
    );
  });

  it('take few bytes where rows resemble each other', () => {
    const rows = Array.from({ length: 100 }, (_, i) => ({
      event: 7_000_000,
      role: 5,
      link: 9_000_000 + i,
      timeMs: 1.7e12,
    }));
    expect(packRows(rows).length).toBeLessThan(100 * 8);
  });
});
