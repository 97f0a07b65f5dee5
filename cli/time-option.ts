/** A time as an option: RFC 3339 with zone, or a day, which begins and ends in China Standard Time. */
import { parseInstant } from '../shared/domain/event/instant.ts';
import { cliError } from './option-values.ts';

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** @param end the day's last millisecond instead of its first */
export function timeOption(option: string, value: string | undefined, end: boolean): string | undefined {
  if (value === undefined) return undefined;
  const text = DAY.test(value) ? `${value}T${end ? '23:59:59.999' : '00:00:00.000'}+08:00` : value;
  if (parseInstant(text) === null)
    throw cliError('OPTION_INVALID', {
      option,
      reason: `"${value}" is no day and no RFC 3339 time with zone`,
    });
  return text;
}
