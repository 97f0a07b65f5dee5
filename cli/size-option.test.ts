import { describe, expect, it } from 'vitest';
import { sizeOption } from './size-option.ts';

const bounds = { least: 65_536, most: 2 ** 32 - 1 };

describe('a size', () => {
  it.each([
    '',
    'KiB',
    '64 KiBi',
    '64XB',
    '-64KiB',
    '64K',
    '1e6',
    '64KiB 2',
    '٦٤KiB',
    '63KiB',
    '4GiB',
    '99999999999999999',
  ])('is not “%s”', (value) => {
    expect(() => sizeOption('--split', value, bounds)).toThrow(
      expect.objectContaining({ code: 'OPTION_INVALID' }),
    );
  });

  it.each([
    ['65536', 65_536],
    ['64KiB', 65_536],
    ['64 kib', 65_536],
    ['700MB', 700_000_000],
    ['1.5GiB', 1.5 * 1024 ** 3],
    ['4.2gb', 4_200_000_000],
    ['100000B', 100_000],
  ])('%s is %d bytes', (value, bytes) => {
    expect(sizeOption('--split', value, bounds)).toBe(bytes);
  });
});
