import { describe, expect, it } from 'vitest';
import { rangesWithin } from './batch-ranges.ts';

const key = (lo: number) => ({ hi: 1, lo });
const range = (first: number, last: number) => ({ first: key(first), last: key(last) });

describe('ranges of a batch within those of a level', () => {
  it('leaves out what lies before or after', () => {
    expect(rangesWithin([range(1, 9), range(21, 30)], range(10, 20))).toEqual([]);
  });

  it('cuts what reaches beyond, and keeps both ends', () => {
    expect(rangesWithin([range(1, 10), range(12, 14), range(20, 99)], range(10, 20))).toEqual([
      range(10, 10),
      range(12, 14),
      range(20, 20),
    ]);
  });
});
