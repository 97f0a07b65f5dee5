/**
 * EPC URIs (GS1 EPC Tag Data Standard 2.0 §6.3, §7, §8) and the canonical GS1 Digital Link URI of the same key.
 * The Digital Link form is the identity (CBV 2.0 §8.9.2); the EPC form additionally says how long the company
 * prefix is, which nobody can derive offline, so the way back needs it.
 */

import { gs1CheckDigit } from './gs1-check-digit.ts';
import { canonicalGs1Part } from './percent-encoding.ts';

export const DIGITAL_LINK_ROOT = 'https://id.gs1.org/';

const EPC_URI = /^urn:epc:(id|class|idpat):([a-z]+):(.+)$/;
const DIGITS = /^\d+$/;

/** GTIN-14 of company prefix and indicator-plus-item-reference, null where they are not 13 digits. */
function gtin(company: string, item: string): string | null {
  const indicator = item.charAt(0);
  return withCheckDigit(indicator + company + item.slice(1), 13);
}

function withCheckDigit(digits: string, length: number): string | null {
  return digits.length === length && DIGITS.test(digits) ? digits + gs1CheckDigit(digits) : null;
}

function join(...segments: readonly (string | null)[]): string | null {
  return segments.includes(null) ? null : DIGITAL_LINK_ROOT + segments.join('/');
}

/** Parts between dots; the last one keeps further dots, since serials may contain them. */
function split(body: string, count: number): readonly string[] | null {
  const parts: string[] = [];
  let rest = body;
  while (parts.length < count - 1) {
    const dot = rest.indexOf('.');
    if (dot < 0) return null;
    parts.push(rest.slice(0, dot));
    rest = rest.slice(dot + 1);
  }
  return rest === '' ? null : [...parts, rest];
}

type Translation = (p: readonly string[]) => string | null;
const part = (p: readonly string[], index: number): string => p[index] ?? '';
const serial = (p: readonly string[], index: number): string => canonicalGs1Part(part(p, index));
const company = (p: readonly string[]): string => part(p, 0);

const instances: Readonly<Record<string, readonly [parts: number, to: Translation]>> = {
  sgtin: [3, (p) => join('01', gtin(company(p), part(p, 1)), '21', serial(p, 2))],
  sscc: [2, (p) => join('00', withCheckDigit(part(p, 1).charAt(0) + company(p) + part(p, 1).slice(1), 17))],
  sgln: [
    3,
    (p) => {
      const gln = withCheckDigit(company(p) + part(p, 1), 12);
      return part(p, 2) === '0' ? join('414', gln) : join('414', gln, '254', serial(p, 2));
    },
  ],
  pgln: [2, (p) => join('417', withCheckDigit(company(p) + part(p, 1), 12))],
  grai: [3, (p) => appended('8003/0', withCheckDigit(company(p) + part(p, 1), 12), serial(p, 2))],
  giai: [2, (p) => join('8004', canonicalGs1Part(company(p)) + serial(p, 1))],
  gsrn: [2, (p) => join('8018', withCheckDigit(company(p) + part(p, 1), 17))],
  gsrnp: [2, (p) => join('8017', withCheckDigit(company(p) + part(p, 1), 17))],
  gdti: [3, (p) => appended('253/', withCheckDigit(company(p) + part(p, 1), 12), serial(p, 2))],
  cpi: [3, (p) => join('8010', company(p) + serial(p, 1), '8011', serial(p, 2))],
  sgcn: [3, (p) => appended('255/', withCheckDigit(company(p) + part(p, 1), 12), serial(p, 2))],
  ginc: [2, (p) => join('401', company(p) + serial(p, 1))],
  gsin: [2, (p) => join('402', withCheckDigit(company(p) + part(p, 1), 16))],
  itip: [
    5,
    (p) => withPieces('8006/', gtin(company(p), part(p, 1)), part(p, 2) + part(p, 3), `/21/${serial(p, 4)}`),
  ],
  upui: [3, (p) => join('01', gtin(company(p), part(p, 1)), '235', serial(p, 2))],
};

/** Patterns with `*` for the serial: the class without it. */
const patterns: Readonly<Record<string, readonly [parts: number, to: Translation]>> = {
  sgtin: [3, (p) => join('01', gtin(company(p), part(p, 1)))],
  grai: [3, (p) => appended('8003/0', withCheckDigit(company(p) + part(p, 1), 12), '')],
  gdti: [3, (p) => appended('253/', withCheckDigit(company(p) + part(p, 1), 12), '')],
  sgcn: [3, (p) => appended('255/', withCheckDigit(company(p) + part(p, 1), 12), '')],
  cpi: [3, (p) => join('8010', company(p) + serial(p, 1))],
  itip: [5, (p) => withPieces('8006/', gtin(company(p), part(p, 1)), part(p, 2) + part(p, 3), '')],
  upui: [3, (p) => join('01', gtin(company(p), part(p, 1)))],
};

function appended(head: string, key: string | null, tail: string): string | null {
  return key === null ? null : DIGITAL_LINK_ROOT + head + key + tail;
}

function withPieces(head: string, key: string | null, middle: string, tail: string): string | null {
  return /^\d{4}$/.test(middle) ? appended(head, key, middle + tail) : null;
}

/** The canonical Digital Link URI of an EPC URI of class `id`, `class` or `idpat`; null for anything else. */
export function digitalLinkFromEpcUri(uri: string): string | null {
  const match = EPC_URI.exec(uri);
  if (match === null) return null;
  const [, form = '', scheme = '', body = ''] = match;
  if (form === 'class') {
    if (scheme !== 'lgtin') return null;
    const p = split(body, 3);
    return p === null ? null : join('01', gtin(company(p), part(p, 1)), '10', serial(p, 2));
  }
  if (form === 'idpat') {
    if (!body.endsWith('.*')) return null;
    return translate(patterns, scheme, body);
  }
  return translate(instances, scheme, body);
}

function translate(table: typeof instances, scheme: string, body: string): string | null {
  const rule = Object.hasOwn(table, scheme) ? table[scheme] : undefined;
  if (rule === undefined) return null;
  const p = split(body, rule[0]);
  return p === null || !DIGITS.test(company(p)) ? null : rule[1](p);
}
