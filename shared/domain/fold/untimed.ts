/** Replacements whose source gave no time (semantics 1.6): where they stand in the lives of both codes. */
import { isTakeOver } from './fold-input.ts';
import type { Reading } from './reading.ts';

/** Just before the first other event of the new code. `readingsOf` gives the rows of any code. */
export function placeUntimed(
  readings: readonly Reading[],
  readingsOf: (code: string) => readonly Reading[],
): readonly Reading[] {
  if (!readings.some(({ event }) => event.untimed)) return readings;
  return readings.map((reading) => {
    const { event, role, link, code, timeMs } = reading;
    if (!event.untimed) return reading;
    if (isTakeOver(reading)) return { ...reading, timeMs: Math.min(timeMs, firstOther(readingsOf(code))) };
    if (role !== 'object' || link === null || event.action !== 'DELETE') return reading;
    return { ...reading, timeMs: Math.min(timeMs, firstOther(readingsOf(link))) };
  });
}

function firstOther(readings: readonly Reading[]): number {
  return readings.reduce(
    (first, { event, timeMs }) => (event.untimed ? first : Math.min(first, timeMs)),
    Number.POSITIVE_INFINITY,
  );
}
