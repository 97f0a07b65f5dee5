/** The simulated period and its days, all in +08:00 (semantics 1.3) and independent of the machine's zone. */
import type { Rng } from './rng.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
const ZONE_MS = 8 * HOUR_MS;

export interface Period {
  /** Midnight (+08:00) of day 0, epoch ms. */
  readonly startMs: number;
  /** Nothing happens at or after this, epoch ms. */
  readonly endMs: number;
}

/** Epoch ms of midnight (+08:00) of the day in which `timeMs` lies. */
export function midnight(timeMs: number): number {
  return Math.floor((timeMs + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
}

export function period(endMs: number, days: number): Period {
  return { startMs: midnight(endMs) - days * DAY_MS, endMs };
}

/** `yyyy-MM-dd`. */
export function dateText(timeMs: number): string {
  return new Date(timeMs + ZONE_MS).toISOString().slice(0, 10);
}

/** `yyyyMMdd`. */
export function compactDate(timeMs: number): string {
  return dateText(timeMs).replaceAll('-', '');
}

/** `yyyy-MM-dd HH:mm:ss`, as supervision-network files write it. */
export function localText(timeMs: number): string {
  return new Date(timeMs + ZONE_MS).toISOString().slice(0, 19).replace('T', ' ');
}

/** The same on a 12-hour clock without AM or PM: one public generator writes this (domain.md 2.5b). */
export function localText12(timeMs: number): string {
  const text = localText(timeMs);
  const hour = Number(text.slice(11, 13)) % 12;
  return `${text.slice(0, 11)}${String(hour === 0 ? 12 : hour).padStart(2, '0')}${text.slice(13)}`;
}

/** RFC 3339 with milliseconds, +08:00. */
export function zonedText(timeMs: number): string {
  return `${new Date(timeMs + ZONE_MS).toISOString().slice(0, 23)}+08:00`;
}

/** Hour of the day, 0–23. */
function hourOf(timeMs: number): number {
  return Math.floor((timeMs - midnight(timeMs)) / HOUR_MS);
}

/** A whole second of the given day between two hours; `half` keeps seconds in 0–29 or in 30–59. */
export function withinDay(rng: Rng, day: number, from: number, until: number, half?: 0 | 1): number {
  const minute = rng.int(Math.round(from * 60), Math.round(until * 60) - 1);
  const second = half === undefined ? rng.int(0, 59) : half * 30 + rng.int(0, 29);
  return midnight(day) + minute * MINUTE_MS + second * 1000;
}

/** Warehouses work from 8 to 18; what would arrive at night is booked the next morning. */
export function workingTime(rng: Rng, notBefore: number): number {
  const hour = hourOf(notBefore);
  if (hour >= 8 && hour < 18) return Math.ceil(notBefore / 1000) * 1000;
  const day = hour < 8 ? notBefore : notBefore + DAY_MS;
  return withinDay(rng, day, 8, 10);
}
