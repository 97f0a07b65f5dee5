/** What a typed text may mean, best first: the code it is, then what the record knows, then what the program can do. */
import { allRegions } from '../../shared/domain/region/regions.ts';
import type { FindAnswer } from '../../shared/protocol/find-answer.ts';
import type { Words } from '../i18n/use-words.ts';
import { goTo } from '../shell/route.ts';
import { codeSuggestion } from './code-suggestion.ts';
import type { Suggestion } from './suggestion.ts';

export function suggestions(
  text: string,
  answer: FindAnswer | null,
  commands: readonly Suggestion[],
  words: Words,
): readonly Suggestion[] {
  const typed = text.trim().toLowerCase();
  if (typed === '') return commands;
  const code = codeSuggestion(text, words);
  return [
    ...(code === null ? [] : [code]),
    ...(answer === null ? [] : found(answer, words)),
    ...regionSuggestions(typed, words),
    ...commands.filter(({ title, id }) => title.toLowerCase().includes(typed) || id.includes(typed)),
    ...networkSuggestions(text, code, answer, words),
  ];
}

function found({ parties, products, batches }: FindAnswer, words: Words): readonly Suggestion[] {
  const { t, term, place } = words;
  return [
    ...parties.hits.map(
      ({ party, name, type, region }): Suggestion => ({
        id: `party ${party}`,
        group: 'party',
        title: name || party,
        note: [region === null ? '' : place(region), term('partyType', type), party]
          .filter((part) => part !== '')
          .join(' · '),
        run: () => goTo('party', party),
      }),
    ),
    ...products.hits.map(
      ({ product, name, spec, approvalNo }): Suggestion => ({
        id: `product ${product}`,
        group: 'product',
        title: name || product,
        note: [spec, approvalNo, product].filter((part) => part !== '').join(' · '),
        run: () => goTo('batch', product),
      }),
    ),
    ...batches.hits.map(
      ({ number, expiry }): Suggestion => ({
        id: `batch ${number} ${expiry ?? ''}`,
        group: 'batch',
        title: number,
        note: expiry === null ? '' : `${t('trace.expiry')} ${expiry}`,
        run: () => goTo('batch', '', number),
      }),
    ),
  ];
}

/** The network of what fits best: a party, or the code that was typed. */
function networkSuggestions(
  text: string,
  code: Suggestion | null,
  answer: FindAnswer | null,
  { t }: Words,
): readonly Suggestion[] {
  const [party] = answer?.parties.hits ?? [];
  const start =
    code !== null
      ? { from: `code:${text.trim()}`, of: code.title }
      : party !== undefined
        ? { from: `party:${party.party}`, of: party.name || party.party }
        : null;
  if (start === null) return [];
  const { from, of } = start;
  return [
    {
      id: `network ${from}`,
      group: 'page',
      title: t('find.networkOf', { of }),
      note: '',
      run: () => goTo('network', from),
    },
  ];
}

/** Regions listed at once. */
const mostRegions = 5;

/** By code, name, pinyin without spaces, or initials. */
function regionSuggestions(typed: string, { place, language }: Words): readonly Suggestion[] {
  const plain = typed.replace(/\s+/g, '');
  const hits: Suggestion[] = [];
  for (const { code, level, zh, pinyin, initials } of allRegions()) {
    if (level === 'special') continue;
    const spoken = pinyin.replaceAll(' ', '');
    const fits =
      code.startsWith(plain) ||
      zh.startsWith(plain) ||
      (plain.length > 1 && (spoken.startsWith(plain) || initials === plain)) ||
      (language === 'en-US' && place(code).toLowerCase().startsWith(typed));
    if (!fits) continue;
    hits.push({
      id: `region ${code}`,
      group: 'region',
      title: place(code),
      note: code,
      run: () => goTo('region', code),
    });
    if (hits.length >= mostRegions) break;
  }
  return hits;
}
