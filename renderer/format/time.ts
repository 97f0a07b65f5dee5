/**
 * Times as the officer reads them: GB/T 7408 extended form without the T, in Beijing time whatever the laptop's zone
 * says, because that is the legal time of every document concerned.
 */
const beijingOffsetMs = 8 * 3_600_000;

/** `2026-11-22 10:05`. `rfc3339` as it crossed the contract; what cannot be read is shown as it came. */
export function formatTime(rfc3339: string): string {
  const ms = Date.parse(rfc3339);
  return Number.isNaN(ms) ? rfc3339 : beijing(ms).slice(0, 16).replace('T', ' ');
}

/** `2026-11-22`, `10:05` and `:30`, for columns that set them apart. */
export function timeParts(rfc3339: string): { readonly date: string; readonly clock: string } {
  const text = formatTime(rfc3339);
  return { date: text.slice(0, 10), clock: text.slice(11) };
}

function beijing(ms: number): string {
  return new Date(ms + beijingOffsetMs).toISOString();
}

export interface DurationPart {
  readonly unit: 'seconds' | 'minutes' | 'hours' | 'days';
  readonly count: number;
}

const steps = [
  { unit: 'days', seconds: 86_400 },
  { unit: 'hours', seconds: 3_600 },
  { unit: 'minutes', seconds: 60 },
  { unit: 'seconds', seconds: 1 },
] as const;

/** The one or two largest units that say it: 3 days 4 hours, 12 minutes. Under ten seconds keeps a decimal. */
export function durationParts(seconds: number): readonly DurationPart[] {
  if (seconds < 10) return [{ unit: 'seconds', count: Math.round(Math.max(0, seconds) * 10) / 10 }];
  const index = steps.findIndex((step) => seconds >= step.seconds);
  const large = steps[index];
  if (large === undefined) return [];
  const count = Math.floor(seconds / large.seconds);
  const small = steps[index + 1];
  const rest = small === undefined ? 0 : Math.floor((seconds - count * large.seconds) / small.seconds);
  const first = { unit: large.unit, count };
  // Beyond ten of a unit the next smaller one is noise.
  return small === undefined || rest === 0 || count >= 10
    ? [first]
    : [first, { unit: small.unit, count: rest }];
}
