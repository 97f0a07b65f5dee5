import { describe, expect, it } from 'vitest';
import { codeGroups } from './code-groups.ts';
import { exactCount, formatBytes, shortCount } from './number.ts';
import { durationParts, formatTime, timeParts } from './time.ts';

describe('times', () => {
  it.each([
    ['2026-11-22T02:05:59.999Z', '2026-11-22 10:05'],
    ['2026-11-22T10:05:00+08:00', '2026-11-22 10:05'],
    ['2026-12-31T23:30:00-05:00', '2027-01-01 12:30'],
    ['1970-01-01T00:00:00Z', '1970-01-01 08:00'],
  ])('%s is %s in Beijing, wherever the laptop is', (time, shown) => {
    expect(formatTime(time)).toBe(shown);
  });

  it('shows what is no time as it came', () => {
    expect(formatTime('soon')).toBe('soon');
  });

  it('come apart into date and clock', () => {
    expect(timeParts('2026-11-22T02:05:00Z')).toEqual({ date: '2026-11-22', clock: '10:05' });
  });
});

describe('durations', () => {
  it.each([
    [-1, [['seconds', 0]]],
    [0.34, [['seconds', 0.3]]],
    [59.9, [['seconds', 59]]],
    [60, [['minutes', 1]]],
    [
      3_660,
      [
        ['hours', 1],
        ['minutes', 1],
      ],
    ],
    [
      86_400 * 3 + 3_600 * 4 + 59,
      [
        ['days', 3],
        ['hours', 4],
      ],
    ],
    [86_400 * 45 + 3_600 * 4, [['days', 45]]],
  ])('%d seconds', (seconds, parts) => {
    expect(durationParts(seconds).map(({ unit, count }) => [unit, count])).toEqual(parts);
  });
});

describe('counts', () => {
  it.each([
    [0, '0', 'one'],
    [9_999, '9,999', 'one'],
    [10_000, '1', 'wan'],
    [28_412_006, '2,841', 'wan'],
    [1_234_567, '123.5', 'wan'],
    [99_999_999, '10,000', 'wan'],
    [100_000_000, '1', 'yi'],
    [101_481_000_000, '1,015', 'yi'],
  ] as const)('%d in Chinese', (count, value, scale) => {
    expect(shortCount(count, 'zh-CN')).toEqual({ value, scale });
  });

  it('keep every digit in English', () => {
    expect(shortCount(28_412_006, 'en-US')).toEqual({ value: '28,412,006', scale: 'one' });
    expect(exactCount(28_412_006)).toBe('28,412,006');
  });

  it.each([
    [0, '0 B'],
    [1023, '1,023 B'],
    [1024, '1 KiB'],
    [333_447_168, '318 MiB'],
    [1.5 * 1024 ** 3, '1.5 GiB'],
    [2048 * 1024 ** 4, '2,048 TiB'],
  ])('%d bytes are %s', (bytes, shown) => {
    expect(formatBytes(bytes).replace('\u00a0', ' ')).toBe(shown);
  });
});

it('a platform code falls into product, serial and check digits; nothing else is cut', () => {
  expect(codeGroups('80217619000000001003')).toEqual(['8021761', '900000000', '1003']);
  expect(codeGroups('https://id.gs1.org/00/1')).toEqual(['https://id.gs1.org/00/1']);
});
