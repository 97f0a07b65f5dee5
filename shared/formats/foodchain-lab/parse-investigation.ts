/** The file that `investigate` takes: a FoodChain-Lab network, or a list of cases against the replica. */
import { caseWeightWords, isCaseWeight } from '../../domain/network/case-weight.ts';
import { networkError } from '../../errors/network-errors.ts';
import { arrayOf, describe, isObject, type JsonObject, malformed, own } from './fcl-elements.ts';
import { type FclFile, fclLimit } from './foodchain-lab-file.ts';
import { readFoodChainLab } from './read-foodchain-lab.ts';

export interface CodeCase {
  /** As written; any notation that `trace` takes. */
  readonly code: string;
  /** 1 where the file gives none. */
  readonly weight: number;
}

/** `{"cases":[…],"crossContamination":"none|all"|["PARTY",…],"kill":["PARTY",…]}`. */
export interface CaseList {
  readonly cases: readonly CodeCase[];
  /** Null where the file says nothing, or names parties. */
  readonly crossContamination: 'none' | 'all' | null;
  /** Parties at which anything passes into anything, and from which nothing goes on contaminated. */
  readonly mixAt: readonly string[];
  readonly killAt: readonly string[];
}

export type Investigation =
  | { readonly kind: 'network'; readonly file: FclFile }
  | ({ readonly kind: 'cases' } & CaseList);

const LONGEST_CODE = 512;
const LONGEST_PARTY = 256;
/** Parties that one question may mark in one way. */
const MOST_PARTIES = 500;
/** Cases that one question to the replica may have. */
export const MOST_CASES = 1_000;

/** Errors: those of readFoodChainLab, CASES_EMPTY, NETWORK_TOO_LARGE. */
export function parseInvestigation(text: string): Investigation {
  const file = parseObject(text);
  if (own(file, 'cases') === undefined) return { kind: 'network', file: readFoodChainLab(file) };
  return { kind: 'cases', ...readCaseList(file) };
}

function readCaseList(file: JsonObject): CaseList {
  const mixing = own(file, 'crossContamination') ?? null;
  const everywhere = mixing === 'none' || mixing === 'all' || mixing === null ? mixing : null;
  return {
    cases: readCases(own(file, 'cases')),
    crossContamination: everywhere,
    mixAt: mixing === everywhere ? [] : readParties(mixing, '$.crossContamination', 'none, all or '),
    killAt: readParties(own(file, 'kill') ?? [], '$.kill', ''),
  };
}

function readParties(value: unknown, path: string, or: string): readonly string[] {
  if (!Array.isArray(value)) throw malformed(path, describe(value), `${or}a list of parties`);
  if (value.length > MOST_PARTIES)
    throw networkError('NETWORK_TOO_LARGE', { what: 'parties', count: value.length, limit: MOST_PARTIES });
  return value.map((party: unknown, index) => {
    if (typeof party !== 'string' || party === '' || party.length > LONGEST_PARTY)
      throw malformed(`${path}[${index}]`, describe(party), `a party of at most ${LONGEST_PARTY} characters`);
    return party;
  });
}

function parseObject(text: string): JsonObject {
  if (text.length > fclLimit.bytes)
    throw networkError('NETWORK_TOO_LARGE', { what: 'bytes', count: text.length, limit: fclLimit.bytes });
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (cause) {
    const reason = cause instanceof SyntaxError ? 'it is not valid JSON' : 'it is nested too deep';
    throw networkError('NETWORK_UNKNOWN_FORM', { reason }, { path: '$' }, cause);
  }
  if (!isObject(value))
    throw networkError('NETWORK_UNKNOWN_FORM', { reason: 'it is no object' }, { path: '$' });
  return value;
}

function readCases(value: unknown): readonly CodeCase[] {
  const items = arrayOf(value, '$.cases');
  if (items.length === 0)
    throw networkError('CASES_EMPTY', { reason: 'the list is empty' }, { path: '$.cases' });
  if (items.length > MOST_CASES)
    throw networkError('NETWORK_TOO_LARGE', { what: 'cases', count: items.length, limit: MOST_CASES });
  const cases = items.map((item, index) => readCase(item, `$.cases[${index}]`));
  const seen = new Set<string>();
  cases.forEach(({ code }, index) => {
    if (seen.has(code))
      throw networkError('NETWORK_ID_REPEATED', { kind: 'case', id: code }, { path: `$.cases[${index}]` });
    seen.add(code);
  });
  return cases;
}

function readCase(item: unknown, path: string): CodeCase {
  const code = isObject(item) ? own(item, 'code') : item;
  if (typeof code !== 'string' || code === '' || code.length > LONGEST_CODE)
    throw malformed(path, describe(code), `a code of at most ${LONGEST_CODE} characters, as text`);
  const weight = isObject(item) ? (own(item, 'weight') ?? 1) : 1;
  if (!isCaseWeight(weight)) throw malformed(`${path}.weight`, describe(weight), caseWeightWords);
  return { code, weight };
}
