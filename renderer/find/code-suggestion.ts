/** A code in any notation, read in the window: no engine has to be asked what twenty digits are. */
import { parseCode } from '../../shared/domain/code/identifier.ts';
import { codeGroups } from '../format/code-groups.ts';
import type { Words } from '../i18n/use-words.ts';
import { goTo } from '../shell/route.ts';
import type { Suggestion } from './suggestion.ts';

/** Digits from which a text that is no code of any notation may be a code read wrongly. */
const leastDigits = 12;

/** Null where the text is no code, nor anything that a scanner could have read for one. */
export function codeSuggestion(text: string, { t }: Words): Suggestion | null {
  const { kind, code } = parseCode(text);
  const digits = text.replace(/\D/g, '').length;
  if (kind === 'other' && digits < leastDigits && !/^urn:/i.test(text.trim())) return null;
  return {
    id: `code ${code}`,
    group: 'code',
    title: codeGroups(code).join(' '),
    note: t(`trace.kind.${kind}`),
    run: () => goTo('trace', code),
  };
}
