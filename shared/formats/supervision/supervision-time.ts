/**
 * Times of supervision-network files: local, without zone, in as many spellings as there are programs.
 * Without a zone a time is +08:00 (semantics 1.3).
 */
const ZONE_OFFSET_MS = 8 * 3_600_000;
const HALF_DAY_SECONDS = 43_200;
/** Before this a date is a program's "none" (year 0, .NET's year 1), not a time of the record. */
const EARLIEST_MS = 0;
/** From here on a year at +08:00 has five digits, which RFC 3339 cannot write. */
const TOO_LATE_MS = Date.UTC(10_000, 0, 1) - ZONE_OFFSET_MS;

const DASHED =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T]+(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,9}))?)?)? ?(Z|[+-]\d{2}:?\d{2})?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2}))?$/;

/** Epoch ms of a time, or of the midnight of a date; null where the text is neither. */
export function parseSupervisionTime(text: string): number | null {
  const plain = text.trim();
  const match = DASHED.exec(plain) ?? COMPACT.exec(plain);
  if (match === null) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  const fraction = Number(`0.${match[7] ?? 0}`);
  const zone = zoneOffsetMs(match[8]);
  if (year === undefined || month === undefined || day === undefined || zone === null) return null;
  if ((hour ?? 0) > 23 || (minute ?? 0) > 59 || (second ?? 0) > 59) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  date.setUTCHours(hour ?? 0, minute ?? 0, second ?? 0, Math.floor(fraction * 1000 + 1e-6));
  const time = date.getTime() - zone;
  return time < EARLIEST_MS || time >= TOO_LATE_MS ? null : time;
}

function zoneOffsetMs(zone: string | undefined): number | null {
  if (zone === undefined) return ZONE_OFFSET_MS;
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(-2));
  if (hours > 14 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** `yyyy-MM-dd` of a date (a time of day is ignored); null where the text is no date. */
export function parseSupervisionDate(text: string): string | null {
  const time = parseSupervisionTime(text);
  return time === null ? null : formatSupervisionTime(time).slice(0, 10);
}

/** `yyyy-MM-ddTHH:mm:ss.SSS+08:00`, the one form of times in documents our readers make. */
export function formatSupervisionTime(timeMs: number): string {
  return `${new Date(timeMs + ZONE_OFFSET_MS).toISOString().slice(0, -1)}+08:00`;
}

/**
 * Whether a scan's time is the bill's, written by a program with a 12-hour clock and no AM/PM: the two agree
 * modulo 12 hours, to the second (semantics 1.3).
 */
export function agreesModuloHalfDay(scanMs: number, billMs: number): boolean {
  return (Math.floor(scanMs / 1000) - Math.floor(billMs / 1000)) % HALF_DAY_SECONDS === 0;
}

const DAY_MS = 86_400_000;
const DAYS_REMEMBERED = 1000;
const TWO_DIGITS: readonly string[] = Array.from({ length: 60 }, (_, value) =>
  String(value).padStart(2, '0'),
);

/** {@link formatSupervisionTime} for many times of few days, as a bill's lines have them. */
export class TimeWriter {
  readonly #days = new Map<number, string>();

  write(timeMs: number): string {
    const local = timeMs + ZONE_OFFSET_MS;
    const day = Math.floor(local / DAY_MS);
    const seconds = Math.floor((local - day * DAY_MS) / 1000);
    if (local % 1000 !== 0) return formatSupervisionTime(timeMs);
    let dayText = this.#days.get(day);
    if (dayText === undefined) {
      dayText = formatSupervisionTime(timeMs).slice(0, 11);
      if (this.#days.size < DAYS_REMEMBERED) this.#days.set(day, dayText);
    }
    const hours = TWO_DIGITS[Math.floor(seconds / 3600)];
    const minutes = TWO_DIGITS[Math.floor(seconds / 60) % 60];
    return `${dayText}${hours}:${minutes}:${TWO_DIGITS[seconds % 60]}.000+08:00`;
  }
}

/** {@link parseSupervisionTime} for many times of few days in the scanners' own spelling. */
export class TimeReader {
  readonly #days = new Map<string, number>();

  read(text: string): number | null {
    if (text.length !== 19 || text.charCodeAt(10) !== 0x20) return parseSupervisionTime(text);
    if (text.charCodeAt(13) !== 0x3a || text.charCodeAt(16) !== 0x3a) return parseSupervisionTime(text);
    const day = text.slice(0, 10);
    const dayMs = this.#days.get(day) ?? this.#remember(day);
    const hour = twoDigits(text, 11);
    const minute = twoDigits(text, 14);
    const second = twoDigits(text, 17);
    if (dayMs === null || hour > 23 || minute > 59 || second > 59) return parseSupervisionTime(text);
    return dayMs + hour * 3_600_000 + minute * 60_000 + second * 1000;
  }

  #remember(day: string): number | null {
    const dayMs = parseSupervisionTime(day);
    if (dayMs !== null && this.#days.size < DAYS_REMEMBERED) this.#days.set(day, dayMs);
    return dayMs;
  }
}

/** Two digits as a number; at least 100 where they are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30;
  const ones = text.charCodeAt(at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 100;
}
