import { describe, expect, it } from 'vitest';
import { byteRange } from './byte-range.ts';

describe('a byte range', () => {
  it.each([
    ['absent', undefined],
    ['another unit', 'rows=0-1'],
    ['several ranges', 'bytes=0-1,4-5'],
    ['backwards', 'bytes=5-2'],
    ['no bounds', 'bytes=-'],
    ['words', 'bytes=a-b'],
    ['longer than any file', `bytes=0-${'9'.repeat(40)}`],
  ])('is ignored when it is %s', (_, header) => {
    expect(byteRange(header, 10)).toBe('whole');
  });

  it.each([
    ['bytes=10-', 10],
    ['bytes=-0', 10],
    ['bytes=-5', 0],
    ['bytes=0-', 0],
  ])('%s of %i bytes cannot be satisfied', (header, length) => {
    expect(byteRange(header, length)).toBe('unsatisfiable');
  });

  it.each([
    ['bytes=0-0', { first: 0, last: 0 }],
    ['bytes=3-', { first: 3, last: 9 }],
    ['bytes=-4', { first: 6, last: 9 }],
    ['bytes=-40', { first: 0, last: 9 }],
    ['bytes=2-400', { first: 2, last: 9 }],
  ])('%s of 10 bytes', (header, expected) => {
    expect(byteRange(header, 10)).toEqual(expected);
  });
});
