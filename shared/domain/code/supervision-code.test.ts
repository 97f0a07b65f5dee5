import { describe, expect, it } from 'vitest';
import type { ProductLevel } from '../party/directory.ts';
import { createDirectoryLookup } from '../party/directory-lookup.ts';
import { parseCode } from './identifier.ts';
import { judgeSupervisionCode } from './supervision-code.ts';

const level: ProductLevel = {
  prefix: '8021761',
  product: 'P1',
  name: 'x',
  spec: '',
  level: 3,
  perParent: null,
  manufacturer: '',
  approvalNo: '',
  special: false,
};
const directory = createDirectoryLookup({ parties: [], products: [level] });
const judged = (code: string, expected = {}) =>
  judgeSupervisionCode(code, directory, expected).map(({ rule, observation }) => [rule, observation.code]);

describe('judgeSupervisionCode', () => {
  it.each([
    ['8021761900000000100', 'CODE_LENGTH'],
    ['', 'CODE_LENGTH'],
    ['8021761900000000100x', 'CODE_NOT_DIGITS'],
    ['８０２１７６１９００００００００１００３', 'CODE_NOT_DIGITS'],
    ['70217619000000001003', 'CODE_LEADING_DIGIT'],
  ])('%j is malformed', (code, observation) => {
    expect(judged(code)).toEqual([['C1', observation]]);
  });

  it('sees the raw text of a code kept as malformed', () => {
    expect(judged(parseCode('70217619000000001003').code)).toEqual([['C1', 'CODE_LEADING_DIGIT']]);
  });

  it('says of every well-formed code that its check digits cannot be checked', () => {
    expect(judged('80217619000000001003')).toEqual([[null, 'CODE_CHECK_DIGITS_UNCHECKED']]);
  });

  it('does not know a prefix outside the directory', () => {
    expect(judged('80217629000000001003')).toEqual([
      ['C2', 'CODE_PREFIX_UNKNOWN'],
      [null, 'CODE_CHECK_DIGITS_UNCHECKED'],
    ]);
  });

  it('compares product and level with what its use says', () => {
    expect(judged('80217619000000001003', { level: 1, product: 'P2' }).slice(0, 2)).toEqual([
      ['C3', 'CODE_PRODUCT_MISMATCH'],
      ['C3', 'CODE_LEVEL_MISMATCH'],
    ]);
    expect(judged('80217619000000001003', { level: 3, product: 'P1' })).toHaveLength(1);
  });
});
