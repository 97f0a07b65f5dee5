/** What happened in one finding, in the reader's language: the rule's sentence with this finding's figures. */
import type { Finding } from '../../shared/protocol/finding-answer.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { exactCount } from '../format/number.ts';
import type { Language } from '../i18n/languages.ts';
import { term } from '../i18n/term.ts';

type Parties = NonNullable<TraceAnswer['parties']>;

/** Details of a finding that are parties, and so have names. */
const partyDetails: ReadonlySet<string> = new Set(['from', 'to', 'party', 'end']);

/** The engine's own sentence where the rule, or what it tells of this finding, is not known here. */
export function findingAccount(language: Language, finding: Finding, parties: Parties): string {
  const { rule, details, explanation } = finding;
  const template = term(language, 'ruleAccount', rule);
  if (template === null || !details) return explanation;
  const words = [...template.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = '']) => name);
  if (words.some((name) => !Object.hasOwn(details, name))) return explanation;
  return template.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) =>
    detailText(language, name, details[name] ?? '', parties),
  );
}

function detailText(language: Language, name: string, value: string | number, parties: Parties): string {
  if (typeof value === 'number') return exactCount(value);
  if (name === 'state') return term(language, 'state', value) ?? value;
  if (partyDetails.has(name)) return (Object.hasOwn(parties, value) && parties[value]?.name) || value;
  return value;
}
