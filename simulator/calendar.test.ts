import { describe, expect, it } from 'vitest';
import {
  compactDate,
  DAY_MS,
  dateText,
  localText,
  localText12,
  midnight,
  period,
  withinDay,
  workingTime,
  zonedText,
} from './calendar.ts';
import { Rng } from './rng.ts';

const NOON = Date.parse('2026-08-01T12:05:09+08:00');

describe('the calendar of +08:00', () => {
  it('writes times as the formats want them, whatever the zone of the machine', () => {
    expect(localText(NOON)).toBe('2026-08-01 12:05:09');
    expect(zonedText(NOON)).toBe('2026-08-01T12:05:09.000+08:00');
    expect(dateText(Date.parse('2026-07-31T16:00:00Z'))).toBe('2026-08-01');
    expect(compactDate(NOON)).toBe('20260801');
  });

  it.each([
    ['2026-08-01T00:30:00+08:00', '2026-08-01 12:30:00'],
    ['2026-08-01T12:30:00+08:00', '2026-08-01 12:30:00'],
    ['2026-08-01T15:30:00+08:00', '2026-08-01 03:30:00'],
  ])('writes %s on a 12-hour clock as %s', (time, text) => {
    expect(localText12(Date.parse(time))).toBe(text);
  });

  it('starts the period at midnight and ends it when it was told to', () => {
    const { startMs, endMs } = period(NOON, 120);
    expect(endMs).toBe(NOON);
    expect(startMs).toBe(midnight(startMs));
    expect(midnight(NOON) - startMs).toBe(120 * DAY_MS);
  });

  it('books what arrives at night the next morning, never before it arrived', () => {
    const rng = new Rng('night');
    for (let hour = 0; hour < 24; hour++) {
      const arrived = midnight(NOON) + hour * 3_600_000 + 1;
      const booked = workingTime(rng, arrived);
      expect(booked).toBeGreaterThanOrEqual(arrived);
      expect(Number(localText(booked).slice(11, 13))).toBeGreaterThanOrEqual(8);
      expect(Number(localText(booked).slice(11, 13))).toBeLessThanOrEqual(18);
    }
  });

  it('keeps the seconds of scans and of the bill apart, so that no scan agrees with it modulo 12 hours', () => {
    const rng = new Rng('seconds');
    for (let i = 0; i < 50; i++) {
      expect(Number(localText(withinDay(rng, NOON, 8, 20, 0)).slice(17))).toBeLessThan(30);
      expect(Number(localText(withinDay(rng, NOON, 8, 20, 1)).slice(17))).toBeGreaterThanOrEqual(30);
    }
  });
});
