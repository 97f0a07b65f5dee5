/** A code in any notation, read in the window: no engine has to be asked what twenty digits are. */
import { parseCode } from '../../shared/domain/code/identifier.ts';
import { codeGroups } from '../format/code-groups.ts';
import type { Words } from '../i18n/use-words.ts';
import { goTo } from '../shell/route.ts';
import type { Suggestion } from './suggestion.ts';

export interface CodeSuggestion extends Suggestion {
  /** What was typed is a code. Otherwise it may be one that was read wrongly, and may be something else. */
  readonly certain: boolean;
}

/** URNs that name packs; those of bills, parties and places name something else. */
const codeUrn = /^urn:(cn-drugcode:|epc:(id|tag):(sgtin|sscc)\b)/i;
/** A code that a digit was lost from, or added to, or misread in: still as long as one, and nearly all digits. */
const misread = { shortest: 16, longest: 32, leastDigits: 15 } as const;

/** Null where the text is no code, nor anything that a scanner could have read for one. */
export function codeSuggestion(text: string, { t }: Words): CodeSuggestion | null {
  const { kind, code } = parseCode(text);
  if (kind === 'other' && !mayBeMisread(text.trim())) return null;
  return {
    id: `code ${code}`,
    group: 'code',
    title: codeGroups(code).join(' '),
    note: t(`trace.kind.${kind}`),
    run: () => goTo('trace', code),
    certain: kind !== 'other',
  };
}

function mayBeMisread(text: string): boolean {
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return codeUrn.test(text);
  const compact = text.replace(/[\s-]/g, '');
  const digits = compact.replace(/\D/g, '').length;
  return (
    /^[(\d]/.test(compact) &&
    compact.length >= misread.shortest &&
    compact.length <= misread.longest &&
    digits >= misread.leastDigits
  );
}
