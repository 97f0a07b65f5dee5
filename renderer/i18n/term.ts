/** Words for codes that come from the record: bill types, business steps, rules. The record may know more than we do. */
import { enUS } from './en-US.ts';
import type { Language } from './languages.ts';
import { zhCN } from './zh-CN.ts';

const catalogues = { 'zh-CN': zhCN, 'en-US': enUS } as const;

export type Vocabulary =
  | 'state'
  | 'bill'
  | 'step'
  | 'partyType'
  | 'rule'
  | 'ruleMeaning'
  | 'ruleAccount'
  | 'ruleInnocent'
  | 'findingState'
  | 'hold'
  | 'contradiction'
  | 'gap'
  | 'phase'
  | 'unit';

/** Null for a key that has no word: the caller shows the code itself. */
export function term(language: Language, vocabulary: Vocabulary, key: string): string | null {
  const words: Readonly<Record<string, string>> = catalogues[language][vocabulary];
  return Object.hasOwn(words, key) ? (words[key] ?? null) : null;
}
