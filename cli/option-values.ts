/** Values of options, checked where they enter; what is wrong names its option. */

import { cliErrors } from '../shared/errors/cli-errors.ts';
import { raiser } from '../shared/errors/coded-error.ts';

export const cliError = raiser(cliErrors);

export function integerOption(option: string, value: string): number {
  const number = /^-?\d{1,15}$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isNaN(number))
    throw cliError('OPTION_INVALID', { option, reason: `"${value}" is no whole number` });
  return number;
}

/** How many: a whole number from 0 on. */
export function countOption(option: string, value: string): number {
  const number = integerOption(option, value);
  if (number < 0) throw cliError('OPTION_INVALID', { option, reason: `${value} is less than 0` });
  return number;
}

/** TCP port; 0 takes a free one. */
export function portOption(option: string, value: string): number {
  const port = integerOption(option, value);
  if (port < 0 || port > 65_535)
    throw cliError('OPTION_INVALID', { option, reason: `${port} is no port (0 to 65535)` });
  return port;
}

/** `a,b,c` without blanks and empties; at least one. */
export function listOption(option: string, value: string): readonly string[] {
  const items = value
    .split(/[,\s]+/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  if (items.length === 0) throw cliError('OPTION_INVALID', { option, reason: 'the list is empty' });
  return items;
}
