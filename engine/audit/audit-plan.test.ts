import { describe, expect, it } from 'vitest';
import { type CodeKey, compareKeys, prefixKeyRange } from '../../shared/domain/code/code-key.ts';
import { createDirectoryLookup } from '../../shared/domain/party/directory-lookup.ts';
import { auditPlan } from './audit-plan.ts';

const level = (product: string, prefix: string, of: number) => ({
  prefix,
  product,
  name: product,
  spec: '',
  level: of,
  perParent: null,
  manufacturer: '',
  approvalNo: '',
  special: false,
});
const LOWEST: CodeKey = { hi: 0, lo: 0 };
const HIGHEST: CodeKey = { hi: 0xffffffff, lo: 0xffffffff };

function plan(levels: readonly ReturnType<typeof level>[]) {
  return auditPlan(createDirectoryLookup({ parties: [], products: levels }));
}

/** The key after this one. */
function after({ hi, lo }: CodeKey): CodeKey {
  return lo === 0xffffffff ? { hi: hi + 1, lo: 0 } : { hi, lo: lo + 1 };
}

describe('the order of the audit', () => {
  it('is one range over everything without a directory', () => {
    expect(plan([])).toEqual([[{ first: LOWEST, last: HIGHEST }]]);
  });

  it('goes from the outermost packs of a product in', () => {
    const [first] = plan([level('P', '8206233', 1), level('P', '8021761', 3), level('P', '8021762', 2)]);
    expect(first).toEqual(['8021761', '8021762', '8206233'].map((prefix) => prefixKeyRange(prefix)));
  });

  it('covers every key once, also where prefixes are neighbours, the first or the last', () => {
    const levels = ['8000000', '8000001', '8021761', '8999999'].map((prefix, at) =>
      level(`P${at}`, prefix, 1),
    );
    const ranges = plan(levels)
      .flat()
      .toSorted((a, b) => compareKeys(a.first, b.first));
    expect(ranges[0]?.first).toEqual(LOWEST);
    expect(ranges.at(-1)?.last).toEqual(HIGHEST);
    for (const [at, { first }] of ranges.entries()) {
      const before = ranges[at - 1];
      if (before) expect(first).toEqual(after(before.last));
    }
  });

  it('passes over prefixes that no code can have', () => {
    expect(plan([level('P', '1234567', 1)])).toHaveLength(2 - 1);
  });
});
