/**
 * GS1 element strings as labels print them, `(01)…(21)…`, and as scanners send them: raw AI strings with FNC1
 * (ASCII 29) after variable-length values, optionally behind a symbology identifier
 * (GS1 General Specifications §3, §7.8; ISO/IEC 15424).
 */
import { hasGs1CheckDigit } from './gs1-check-digit.ts';
import { DIGITAL_LINK_ROOT } from './gs1-epc-uri.ts';
import { canonicalGs1Part } from './percent-encoding.ts';

export interface ElementString {
  /** Canonical Digital Link URI of the most granular identity in it. */
  readonly uri: string;
  /** AI → value, as given. */
  readonly elements: ReadonlyMap<string, string>;
}

const FNC1 = '\u001d';
const SYMBOLOGY = /^\](C1|d2|Q3|e0|J1)/;
/** AIs a pack label carries, with the length of their value: fixed, or up to. */
const lengths: Readonly<Record<string, { readonly fixed: number } | { readonly upTo: number }>> = {
  '00': { fixed: 18 },
  '01': { fixed: 14 },
  '02': { fixed: 14 },
  '10': { upTo: 20 },
  '11': { fixed: 6 },
  '12': { fixed: 6 },
  '13': { fixed: 6 },
  '15': { fixed: 6 },
  '16': { fixed: 6 },
  '17': { fixed: 6 },
  '20': { fixed: 2 },
  '21': { upTo: 20 },
  '22': { upTo: 20 },
  '30': { upTo: 8 },
  '37': { upTo: 8 },
  '235': { upTo: 28 },
  '240': { upTo: 30 },
  '241': { upTo: 30 },
  '250': { upTo: 30 },
  '253': { upTo: 30 },
  '254': { upTo: 20 },
  '255': { upTo: 25 },
  '401': { upTo: 30 },
  '402': { fixed: 17 },
  '410': { fixed: 13 },
  '414': { fixed: 13 },
  '417': { fixed: 13 },
  '710': { upTo: 20 },
  '711': { upTo: 20 },
  '712': { upTo: 20 },
  '713': { upTo: 20 },
  '714': { upTo: 20 },
  '8003': { upTo: 30 },
  '8004': { upTo: 30 },
  '8006': { fixed: 18 },
  '8010': { upTo: 30 },
  '8011': { upTo: 12 },
  '8017': { fixed: 18 },
  '8018': { fixed: 18 },
};
/** Identity of an element string: key, then the qualifiers it may have, most granular first. */
const identities: readonly (readonly [key: string, qualifiers: readonly string[]])[] = [
  ['01', ['21', '235', '10']],
  ['00', []],
  ['8006', ['21', '10']],
  ['253', []],
  ['255', []],
  ['401', []],
  ['402', []],
  ['414', ['254']],
  ['417', []],
  ['8003', []],
  ['8004', []],
  ['8010', ['8011']],
  ['8017', []],
  ['8018', []],
];
const LONGEST = 512;

/** Null where the text is no element string. */
export function parseElementString(text: string): ElementString | null {
  if (text.length > LONGEST) return null;
  const elements = text.startsWith('(') ? parseBracketed(text) : parseRaw(text);
  if (elements === null) return null;
  const uri = identityOf(elements);
  return uri === null ? null : { uri, elements };
}

function identityOf(elements: ReadonlyMap<string, string>): string | null {
  for (const [key, qualifiers] of identities) {
    const value = elements.get(key);
    if (value === undefined) continue;
    const head = `${DIGITAL_LINK_ROOT}${key}/${canonicalGs1Part(value)}`;
    const qualifier = qualifiers.find((name) => elements.has(name));
    return qualifier === undefined
      ? head
      : `${head}/${qualifier}/${canonicalGs1Part(elements.get(qualifier) ?? '')}`;
  }
  return null;
}

function parseBracketed(text: string): ReadonlyMap<string, string> | null {
  const elements = new Map<string, string>();
  const pattern = /\((\d{2,4})\)((?:(?!\(\d{2,4}\)).)+)/gsu;
  let end = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index !== end) return null;
    end = match.index + match[0].length;
    const value = (match[2] ?? '').trim();
    if (!fits(match[1] ?? '', value)) return null;
    elements.set(match[1] ?? '', value);
  }
  return end === text.length && elements.size > 0 ? elements : null;
}

/** AIs outside the table are accepted between brackets only: there their end is visible. */
function fits(ai: string, value: string): boolean {
  const length = Object.hasOwn(lengths, ai) ? lengths[ai] : undefined;
  if (length === undefined) return value.length > 0;
  return 'fixed' in length
    ? value.length === length.fixed && /^\d+$/.test(value)
    : value.length > 0 && value.length <= length.upTo;
}

function parseRaw(text: string): ReadonlyMap<string, string> | null {
  const marked = SYMBOLOGY.test(text) || text.includes(FNC1);
  const unprefixed = text.replace(SYMBOLOGY, '');
  const body = unprefixed.startsWith(FNC1) ? unprefixed.slice(1) : unprefixed;
  // Without symbology identifier or FNC1, only a valid check digit tells a GS1 string from a malformed code.
  if (!marked && !/^(01\d{14}|00\d{18}$)/.test(body)) return null;
  if (!marked && !hasGs1CheckDigit(body.startsWith('01') ? body.slice(2, 16) : body.slice(2, 20)))
    return null;
  const elements = new Map<string, string>();
  let at = 0;
  while (at < body.length) {
    const ai = aiAt(body, at);
    const length = ai === null ? undefined : lengths[ai];
    if (ai === null || length === undefined) return null;
    const from = at + ai.length;
    const separator = body.indexOf(FNC1, from);
    const to =
      'fixed' in length
        ? from + length.fixed
        : Math.min(separator < 0 ? body.length : separator, body.length);
    const value = body.slice(from, to);
    if (!fits(ai, value)) return null;
    elements.set(ai, value);
    at = body.charAt(to) === FNC1 ? to + 1 : to;
  }
  if (!body.includes(FNC1)) splitTrailingExpiry(elements);
  return elements.size > 0 ? elements : null;
}

/**
 * Platform files carry `01<GTIN>10<batch>17<yymmdd>` with no FNC1 between batch and expiry (domain.md §2.2).
 * Read to the letter the expiry would be part of the batch; a batch ending in `17` and a date is rarer than this.
 */
function splitTrailingExpiry(elements: Map<string, string>): void {
  const match = /^(.+)17(\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))$/.exec(elements.get('10') ?? '');
  if (match === null || [...elements.keys()].at(-1) !== '10') return;
  elements.set('10', match[1] ?? '');
  elements.set('17', match[2] ?? '');
}

function aiAt(body: string, at: number): string | null {
  for (const length of [2, 3, 4]) {
    const ai = body.slice(at, at + length);
    if (Object.hasOwn(lengths, ai)) return ai;
  }
  return null;
}
