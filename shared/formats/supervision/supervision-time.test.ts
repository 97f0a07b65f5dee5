import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agreesModuloHalfDay,
  formatSupervisionTime,
  parseSupervisionDate,
  parseSupervisionTime,
  TimeReader,
  TimeWriter,
} from './supervision-time.ts';

const anyTime = fc.date({ min: new Date(0), max: new Date('9999-12-30'), noInvalidDate: true });

describe('what is no time', () => {
  it.each([
    '',
    'today',
    '0000-00-00',
    '0000-01-01 00:00:00',
    '0001-01-01 00:00:00',
    '9999-12-31 23:59:59Z',
    '9999-12-31 23:59:59-14:00',
    '1969-12-31 00:00:00',
    '2026-00-01',
    '2026-13-01',
    '2026-02-29',
    '2026-04-31',
    '2026-01-01 24:00:00',
    '2026-01-01 10:60:00',
    '2026-01-01 10:00:60',
    '26-01-01',
    '20260132',
    '2026-01-01 10:00:00+15:00',
    '2026-01-01 10:00:00 PM',
    '12026-01-01',
  ])('%j', (text) => {
    expect(parseSupervisionTime(text)).toBeNull();
    expect(new TimeReader().read(text)).toBeNull();
  });
});

describe('a time', () => {
  it.each([
    ['2026-03-04 15:06:07', '2026-03-04T15:06:07.000+08:00'],
    ['2026-03-04T15:06:07', '2026-03-04T15:06:07.000+08:00'],
    ['2026/3/4 5:06', '2026-03-04T05:06:00.000+08:00'],
    ['20260304150607', '2026-03-04T15:06:07.000+08:00'],
    ['2026-03-04 15:06:07.123456', '2026-03-04T15:06:07.123+08:00'],
    ['2026-03-04T15:06:07Z', '2026-03-04T23:06:07.000+08:00'],
    ['2026-03-04T15:06:07.5+0900', '2026-03-04T14:06:07.500+08:00'],
    [' 2026-03-04 ', '2026-03-04T00:00:00.000+08:00'],
    ['2026年3月4日', '2026-03-04T00:00:00.000+08:00'],
  ])('%j is %s', (text, written) => {
    const time = parseSupervisionTime(text);
    expect(time === null ? null : formatSupervisionTime(time)).toBe(written);
  });

  it('comes back as it was written, whichever way it is read or written', () => {
    const [reader, writer] = [new TimeReader(), new TimeWriter()];
    fc.assert(
      fc.property(anyTime, (date) => {
        const time = date.getTime();
        const text = formatSupervisionTime(time);
        expect(writer.write(time)).toBe(text);
        expect(parseSupervisionTime(text)).toBe(time);
        const scanner = text.slice(0, 19).replace('T', ' ');
        expect(reader.read(scanner)).toBe(parseSupervisionTime(scanner));
      }),
    );
  });

  it('agrees with another modulo 12 hours to the second', () => {
    const bill = Date.UTC(2026, 2, 4, 7, 30, 15, 250);
    expect(agreesModuloHalfDay(bill - 12 * 3_600_000, bill)).toBe(true);
    expect(agreesModuloHalfDay(bill - 250, bill)).toBe(true);
    expect(agreesModuloHalfDay(bill - 12 * 3_600_000 - 1000, bill)).toBe(false);
    expect(agreesModuloHalfDay(bill - 6 * 3_600_000, bill)).toBe(false);
  });

  it('has a date in +08:00', () => {
    expect(parseSupervisionDate('2026-03-04T20:00:00Z')).toBe('2026-03-05');
    expect(parseSupervisionDate('20280101')).toBe('2028-01-01');
    expect(parseSupervisionDate('never')).toBeNull();
  });
});
