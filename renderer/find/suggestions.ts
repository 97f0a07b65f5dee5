/** What a typed text may mean, best first: the code it is, then what the record knows, then what the program can do. */
import { baseBillNumber, billFromUrn, wholeBillUrn } from '../../shared/domain/bill/bill-urn.ts';
import type { FindAnswer, FoundBill } from '../../shared/protocol/find-answer.ts';
import { formatTime } from '../format/time.ts';
import type { Words } from '../i18n/use-words.ts';
import { goTo } from '../shell/route.ts';
import { type CodeSuggestion, codeSuggestion } from './code-suggestion.ts';
import { regionSuggestions } from './region-suggestions.ts';
import type { Suggestion } from './suggestion.ts';

/** @param here regions that the replica has */
export function suggestions(
  text: string,
  answer: FindAnswer | null,
  commands: readonly Suggestion[],
  words: Words,
  here: readonly string[],
): readonly Suggestion[] {
  const typed = text.trim().toLowerCase();
  if (typed === '') return commands;
  const code = codeSuggestion(text, words);
  const certain = code?.certain === true ? code : null;
  return [
    ...(certain === null ? [] : [certain]),
    ...(answer === null ? [] : found(answer, words)),
    ...billSuggestions(text, answer, words),
    // What may be a misread code stands behind what the record does know by that text.
    ...(code === null || code.certain ? [] : [code]),
    ...regionSuggestions(typed, words, here),
    ...commands.filter(({ title, id }) => title.toLowerCase().includes(typed) || id.includes(typed)),
    ...networkSuggestions(text, certain, answer, words),
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

/** A bill leads to the network that begins with it. A URN says itself which bill it is. */
function billSuggestions(text: string, answer: FindAnswer | null, words: Words): readonly Suggestion[] {
  const written = billFromUrn(text.trim());
  const hits = answer?.bills.hits ?? [];
  if (written === null || hits.length > 0) return hits.map((bill) => billSuggestion(bill, words));
  const named = { ...written, urn: wholeBillUrn(written), number: baseBillNumber(written.number) };
  return [billSuggestion({ ...named, partyName: '', time: null }, words)];
}

function billSuggestion(bill: FoundBill, { term }: Words): Suggestion {
  const { urn, party, partyName, type, number, time } = bill;
  return {
    id: `bill ${urn}`,
    group: 'bill',
    title: number,
    note: [term('bill', type), partyName || party, time === null ? '' : formatTime(time)]
      .filter((part) => part !== '')
      .join(' · '),
    run: () => goTo('network', `bill:${urn}`),
  };
}

/** The network of what fits best: a party, or the code that was typed. */
function networkSuggestions(
  text: string,
  code: CodeSuggestion | null,
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
