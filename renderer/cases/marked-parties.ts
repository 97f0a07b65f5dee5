/** Parties of a case at which contamination mixes or ends: part of how common sources are asked for. */
import type { CaseContent } from '../../shared/protocol/cases-answer.ts';

export const partyMarks = ['mixAt', 'killAt'] as const;
export type PartyMark = (typeof partyMarks)[number];

export function isMarked({ question }: CaseContent, mark: PartyMark, party: string): boolean {
  return question[mark]?.includes(party) ?? false;
}

export function withMark(content: CaseContent, mark: PartyMark, party: string, on: boolean): CaseContent {
  const others = (content.question[mark] ?? []).filter((one) => one !== party);
  return withMarked(content, mark, on ? [...others, party] : others);
}

/** The party and its marks go together. */
export function withoutParty(content: CaseContent, party: string): CaseContent {
  const unmarked = partyMarks.reduce((case_, mark) => withMark(case_, mark, party, false), content);
  return { ...unmarked, parties: content.parties.filter((one) => one.party !== party) };
}

/** A question without marks is kept as it always was. */
function withMarked(content: CaseContent, mark: PartyMark, parties: readonly string[]): CaseContent {
  const { [mark]: _before, ...question } = content.question;
  return {
    ...content,
    question: parties.length === 0 ? question : { ...question, [mark]: parties },
  };
}
