/** Changes to what a case holds: pure, and never beyond its limits. */
import { parseCode } from '../../shared/domain/code/identifier.ts';
import { type CaseContent, caseLimits } from '../../shared/protocol/cases-answer.ts';

export type CaseItem =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'party'; readonly party: string };

export function emptyCase(name: string): CaseContent {
  return {
    name,
    notes: '',
    codes: [],
    parties: [],
    question: { dates: 'explicit', crossContamination: 'none' },
  };
}

export interface Added {
  readonly content: CaseContent;
  /** What was not there before. */
  readonly added: number;
  /** What was there already, or twice in what was given. */
  readonly known: number;
  /** What went beyond the limit. */
  readonly refused: number;
}

/** Codes in any notation; what a list names twice is added once. */
export function addCodes(content: CaseContent, typed: readonly string[]): Added {
  const there = new Set(content.codes.map(({ code }) => code));
  const room = caseLimits.codes - content.codes.length;
  const fresh: CaseContent['codes'][number][] = [];
  let known = 0;
  let refused = 0;
  for (const text of typed) {
    const { code } = parseCode(text);
    if (there.has(code)) known++;
    else if (fresh.length >= room) refused++;
    else {
      there.add(code);
      fresh.push({ code, weight: 1, note: '' });
    }
  }
  return {
    content: { ...content, codes: [...content.codes, ...fresh] },
    added: fresh.length,
    known,
    refused,
  };
}

export function addParty(content: CaseContent, party: string): Added {
  const known = content.parties.some((one) => one.party === party);
  const refused = !known && content.parties.length >= caseLimits.parties;
  if (known || refused) return { content, added: 0, known: Number(known), refused: Number(refused) };
  return {
    content: { ...content, parties: [...content.parties, { party, note: '' }] },
    added: 1,
    known: 0,
    refused: 0,
  };
}

export function addItem(content: CaseContent, item: CaseItem): Added {
  return item.kind === 'code' ? addCodes(content, [item.code]) : addParty(content, item.party);
}
