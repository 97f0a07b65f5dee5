/**
 * JSON Canonicalization Scheme (RFC 8785): one text per JSON value, so that it can be hashed and signed.
 * ECMAScript's own number and string serialization is the scheme's (§3.2.2); what remains is order and refusal.
 */

import { raiser } from '../errors/coded-error.ts';
import { formatErrors } from '../errors/format-errors.ts';

const fail = raiser(formatErrors);

/**
 * Canonical text of a JSON value. Object members with value `undefined` are left out, as JSON.stringify does.
 * Throws `JSON_NOT_CANONICAL` for what I-JSON cannot carry: NaN, infinities, lone surrogates, functions, bigints.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return canonicalString(value);
    case 'number':
      if (!Number.isFinite(value)) throw fail('JSON_NOT_CANONICAL', { what: String(value) });
      return String(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value);
    default:
      throw fail('JSON_NOT_CANONICAL', { what: typeof value });
  }
}

function canonicalString(text: string): string {
  if (!text.isWellFormed()) throw fail('JSON_NOT_CANONICAL', { what: 'lone surrogate' });
  return JSON.stringify(text);
}

function canonicalArray(values: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) text += ',';
    text += canonicalJson(values[index]);
  }
  return `${text}]`;
}

/** Members ordered by their names' UTF-16 code units (RFC 8785 §3.2.3), which is what `sort` compares. */
function canonicalObject(value: object): string {
  let text = '{';
  for (const [name, member] of Object.entries(value).sort(byName)) {
    if (member === undefined) continue;
    if (text.length > 1) text += ',';
    text += `${canonicalString(name)}:${canonicalJson(member)}`;
  }
  return `${text}}`;
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : 1;
}
