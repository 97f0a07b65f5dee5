/** The table against a map of texts, over keys that collide and that do not. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type LinkedCode, LinkTable } from './link-table.ts';

const half = fc.oneof(fc.nat(3), fc.integer({ min: 0xffff_fff0, max: 0xffff_ffff }), fc.nat());
const code = fc.record({ hi: half, lo: half, text: fc.option(fc.constantFrom('a', 'b'), { nil: null }) });
const nameOf = ({ hi, lo, text }: LinkedCode) => JSON.stringify([hi, lo, text]);

it('finds what was added, and nothing else, however many', () => {
  fc.assert(
    fc.property(fc.array(code, { maxLength: 3_000 }), fc.array(code, { maxLength: 50 }), (added, others) => {
      const table = new LinkTable<LinkedCode>();
      const told = new Map<string, LinkedCode>();
      for (const one of added) {
        const known = told.get(nameOf(one)) ?? null;
        expect(table.find(one.hi, one.lo, one.text)).toBe(known);
        if (known !== null) continue;
        told.set(nameOf(one), one);
        table.add(one);
      }
      expect(table.all()).toEqual([...told.values()]);
      for (const one of [...added, ...others])
        expect(table.find(one.hi, one.lo, one.text)).toBe(told.get(nameOf(one)) ?? null);
      table.clear();
      expect([table.size, table.at(0)]).toEqual([0, undefined]);
    }),
    { numRuns: 50 },
  );
});
