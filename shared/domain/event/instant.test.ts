import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatInstant, formatInstantUtc, formatZone, parseInstant, parseZone } from './instant.ts';

describe('parseInstant', () => {
  it.each([
    '',
    '2025-03-04',
    '2025-03-04T10:20:30',
    '2025-03-04 10:20:30+08:00',
    '2025-02-29T00:00:00Z',
    '2100-02-29T00:00:00Z',
    '2025-13-01T00:00:00Z',
    '2025-00-01T00:00:00Z',
    '2025-04-31T00:00:00Z',
    '2025-01-01T24:00:00Z',
    '2025-01-01T00:60:00Z',
    '2025-01-01T00:00:00+24:00',
    '2025-01-01T00:00:00.Z',
    '2025-01-01T00:00:00Z ',
    '+002025-01-01T00:00:00Z',
    `2025-01-01T00:00:00.${'1'.repeat(21)}Z`,
  ])('takes %j for no instant', (text) => expect(parseInstant(text)).toBeNull());

  it('is epoch milliseconds, half a millisecond rounding up', () => {
    expect(parseInstant('1970-01-01T08:00:00+08:00')).toBe(0);
    expect(parseInstant('2023-02-02T11:04:03.1415Z')).toBe(Date.UTC(2023, 1, 2, 11, 4, 3, 142));
    expect(parseInstant('2023-02-02T11:04:03.14149Z')).toBe(Date.UTC(2023, 1, 2, 11, 4, 3, 141));
    expect(parseInstant('2023-12-31T23:59:59.9995Z')).toBe(Date.UTC(2024, 0, 1));
    expect(parseInstant('2023-02-02t11:04:03.1z')).toBe(Date.UTC(2023, 1, 2, 11, 4, 3, 100));
    expect(parseInstant('2016-12-31T23:59:60Z')).toBe(Date.UTC(2017, 0, 1));
    expect(parseInstant('0001-01-01T00:00:00Z')).toBe(-62135596800000);
  });

  it('reads back what is written, in any zone', () => {
    const ms = fc.integer({ min: -62135596800000, max: 253402300799999 });
    const zone = fc.integer({ min: -840, max: 840 });
    fc.assert(
      fc.property(ms, zone, (at, minutes) => {
        expect(parseInstant(formatInstantUtc(at))).toBe(at);
        fc.pre(at + minutes * 60_000 >= -62135596800000 && at + minutes * 60_000 <= 253402300799999);
        expect(parseInstant(formatInstant(at, minutes))).toBe(at);
        expect(parseZone(formatZone(minutes))).toBe(minutes);
      }),
    );
  });
});

it.each(['', 'Z', '8', '+8:00', '+0800', '+14:01', '-15:00', '+08:60'])('%j is no zone', (text) => {
  expect(parseZone(text)).toBeNull();
});
