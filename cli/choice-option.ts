/** An option that takes one of a few words; a word that is none of them is named together with those that are. */
import { cliError } from './option-values.ts';

export function choiceOption<W extends string>(
  option: string,
  value: string | undefined,
  words: readonly W[],
): W | undefined {
  if (value === undefined) return undefined;
  const found = words.find((word) => word === value);
  if (found === undefined)
    throw cliError('OPTION_INVALID', { option, reason: `"${value}" is none of ${words.join(', ')}` });
  return found;
}
