/** RFC 3339 instants and zones, to the millisecond (EPCIS 2.0 §7.3.4; CBV 2.0 §8.9.2 for the rounding). */

const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,20}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const ZONE = /^([+-])(\d{2}):([0-5]\d)$/;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Epoch milliseconds of an instant with zone; fractions beyond milliseconds round half up.
 * Null for anything else, in particular for a time without zone and for days that do not exist.
 */
export function parseInstant(text: string): number | null {
  const match = INSTANT.exec(text);
  if (match === null) return null;
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction = ''] = match;
  const [y, mo, d, h, mi, s] = [+year, +month, +day, +hour, +minute, +second];
  if (mo < 1 || mo > 12 || d < 1 || d > daysIn(y, mo) || h > 23 || mi > 59 || s > 60) return null;
  // A leap second counts as the second after it, as POSIX time has it.
  const seconds = Date.UTC(y, mo - 1, d, h, mi, s);
  const ms = fraction === '' ? 0 : +fraction.slice(0, 3).padEnd(3, '0') + (fraction.charAt(3) >= '5' ? 1 : 0);
  const sign = match[8];
  if (sign === undefined) return fixCentury(seconds, y) + ms;
  const [zoneHours, zoneMinutes] = [+(match[9] ?? ''), +(match[10] ?? '')];
  if (zoneHours > 23 || zoneMinutes > 59) return null;
  const offset = (zoneHours * 60 + zoneMinutes) * 60_000;
  return fixCentury(seconds, y) + ms + (sign === '+' ? -offset : offset);
}

/** `Date.UTC` reads the years 0 to 99 as 1900 to 1999. */
function fixCentury(ms: number, year: number): number {
  return year > 99 ? ms : new Date(ms).setUTCFullYear(year);
}

function daysIn(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
}

/** Minutes east of UTC of `+08:00`; null for anything else. */
export function parseZone(text: string): number | null {
  const match = ZONE.exec(text);
  if (match === null) return null;
  const minutes = +(match[2] ?? '') * 60 + +(match[3] ?? '');
  return minutes > 14 * 60 ? null : match[1] === '-' ? -minutes : minutes;
}

/** `yyyy-MM-ddTHH:mm:ss.SSSZ`. */
export function formatInstantUtc(ms: number): string {
  return new Date(ms).toISOString();
}

/** `yyyy-MM-ddTHH:mm:ss.SSS+08:00` for a zone given in minutes east of UTC. */
export function formatInstant(ms: number, zoneMinutes: number): string {
  return new Date(ms + zoneMinutes * 60_000).toISOString().slice(0, -1) + formatZone(zoneMinutes);
}

/** `+08:00`. */
export function formatZone(zoneMinutes: number): string {
  const minutes = Math.abs(zoneMinutes);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${zoneMinutes < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
