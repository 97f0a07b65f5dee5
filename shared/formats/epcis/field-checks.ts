/**
 * Checks of single values, composed into the shapes of EPCIS events (EPCIS 2.0 §10, JSON schema). A finding is `fatal`
 * where the value cannot be represented: capture refuses those events only, `epcis check` reports all (semantics 1.1).
 */
import { type Vocabulary, vocabularyValue } from '../../domain/event/cbv-vocabulary.ts';
import { parseInstant, parseZone } from '../../domain/event/instant.ts';
import { type CodedError, type ErrorDetails, raiser } from '../../errors/coded-error.ts';
import { epcisErrors } from '../../errors/epcis-errors.ts';
import { elementPath, memberPath } from './json-path.ts';

const fail = raiser(epcisErrors);

export interface Finding {
  readonly error: CodedError;
  readonly fatal: boolean;
}

export type EpcisErrorCode = keyof typeof epcisErrors;
export type Members = Readonly<Record<string, unknown>>;

/** Collects the findings about one event. */
export class Findings {
  readonly all: Finding[] = [];

  add(code: EpcisErrorCode, path: string, details: ErrorDetails = {}, fatal = false): void {
    this.all.push({ error: fail(code, details, { path }), fatal });
  }

  mistyped(expected: string, found: unknown, path: string, fatal: boolean): void {
    this.add('EPCIS_FIELD_TYPE', path, { expected, found: kindOf(found) }, fatal);
  }
}

export type Check = (value: unknown, path: string, findings: Findings) => void;
/** `essential`: capture cannot do without the value, or not with one of another JSON type. */
interface Strictness {
  readonly essential: boolean;
}
const LENIENT: Strictness = { essential: false };
export const ESSENTIAL: Strictness = { essential: true };

const URI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/u;

export function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (value === undefined) return 'nothing';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function shown(value: string): string {
  return value.length > 80 ? `${value.slice(0, 80)}…` : value;
}

/** A text check; `judge` gives the code of what is wrong with the text, null where nothing is. */
function text(judge: (value: string) => EpcisErrorCode | null, strict: Strictness, fatal: boolean): Check {
  return (value, path, findings) => {
    if (typeof value !== 'string') {
      findings.mistyped('a string', value, path, strict.essential);
      return;
    }
    const code = judge(value);
    if (code !== null) findings.add(code, path, { value: shown(value) }, fatal);
  };
}

/** The year 1, and the end of the year 9999, in every zone: RFC 3339 writes years of four digits, and none is 0. */
const EARLIEST_MS = Date.parse('0001-01-01T14:00:00Z');
const LATEST_MS = Date.parse('9999-12-31T10:00:00Z');

function isRecordable(timeMs: number | null): boolean {
  return timeMs !== null && timeMs >= EARLIEST_MS && timeMs < LATEST_MS;
}

const never = (): null => null;
export const string: Check = text(never, LENIENT, false);
/** A malformed URI is kept by capture: the audit needs it. */
export const uri = (strict: Strictness = LENIENT): Check =>
  text((value) => (URI.test(value) ? null : 'EPCIS_URI'), strict, false);
export const time = (strict: Strictness = LENIENT): Check =>
  text((value) => (isRecordable(parseInstant(value)) ? null : 'EPCIS_TIME'), strict, strict.essential);
export const zone: Check = text(
  (value) => (parseZone(value) === null ? 'EPCIS_ZONE' : null),
  ESSENTIAL,
  true,
);
export const date: Check = text(
  (value) =>
    /^\d{4}-\d{2}-\d{2}$/.test(value) && parseInstant(`${value}T00:00:00Z`) !== null ? null : 'EPCIS_DATE',
  LENIENT,
  false,
);
export const uom: Check = text(
  (value) => (/^[A-Z0-9]{2,3}$/.test(value) ? null : 'EPCIS_UOM'),
  ESSENTIAL,
  false,
);
export const hexBinary: Check = text(
  (value) => (/^[A-Fa-f0-9]+$/.test(value) ? null : 'EPCIS_HEX'),
  LENIENT,
  false,
);
export const action: Check = text(
  (value) => (value === 'ADD' || value === 'OBSERVE' || value === 'DELETE' ? null : 'EPCIS_ACTION'),
  ESSENTIAL,
  true,
);
/** A word of the vocabulary in any form, or another vocabulary's URI. */
export const word = (of: Vocabulary, strict: Strictness = ESSENTIAL): Check =>
  text((value) => (vocabularyValue(of, value).kind === 'unknown' ? 'EPCIS_VOCABULARY' : null), strict, false);

export const number =
  (strict: Strictness = LENIENT): Check =>
  (value, path, findings) => {
    if (typeof value !== 'number') findings.mistyped('a number', value, path, strict.essential);
  };

export const boolean: Check = (value, path, findings) => {
  if (typeof value !== 'boolean') findings.mistyped('true or false', value, path, false);
};

export function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface ListRules {
  readonly strict?: Strictness;
  readonly atLeastOne?: boolean;
  readonly distinct?: boolean;
}

export function list(
  of: Check,
  { strict = LENIENT, atLeastOne = false, distinct = false }: ListRules = {},
): Check {
  return (value, path, findings) => {
    if (!Array.isArray(value)) {
      findings.mistyped('a list', value, path, strict.essential);
      return;
    }
    if (atLeastOne && value.length === 0) findings.add('EPCIS_LIST_EMPTY', path);
    const seen = distinct ? new Set<unknown>() : null;
    value.forEach((element: unknown, index) => {
      of(element, elementPath(path, index), findings);
      if (seen === null) return;
      if (seen.has(element))
        findings.add('EPCIS_DUPLICATE', elementPath(path, index), { value: shown(String(element)) });
      seen.add(element);
    });
  };
}

export interface Shape {
  readonly members: ReadonlyMap<string, Check>;
  readonly required: readonly string[];
}

export function shape(members: Readonly<Record<string, Check>>, required: readonly string[] = []): Shape {
  return { members: new Map(Object.entries(members)), required };
}

/** An object of that shape; members beyond it need a namespace. */
export function object(of: Shape, strict: Strictness = LENIENT): Check {
  return (value, path, findings) => {
    if (isMembers(value)) checkMembers(value, of, path, findings, strict);
    else findings.mistyped('an object', value, path, strict.essential);
  };
}

export function checkMembers(
  value: Members,
  of: Shape,
  path: string,
  findings: Findings,
  strict: Strictness = LENIENT,
): void {
  for (const field of of.required) {
    if (!Object.hasOwn(value, field)) {
      findings.add('EPCIS_FIELD_MISSING', memberPath(path, field), { field }, strict.essential);
    }
  }
  for (const name in value) {
    const check = of.members.get(name);
    if (check !== undefined) check(value[name], memberPath(path, name), findings);
    else if (!isNamespaced(name)) {
      findings.add('EPCIS_FIELD_UNKNOWN', memberPath(path, name), { field: shown(name) });
    }
  }
}

/** `prefix:name` or a whole URI. */
export function isNamespaced(name: string): boolean {
  return URI.test(name);
}

/** The first check whose `fits` holds, else the last. */
export function oneOf(
  ...choices: readonly (readonly [fits: (value: unknown) => boolean, check: Check])[]
): Check {
  return (value, path, findings) => {
    const choice = choices.find(([fits]) => fits(value)) ?? choices.at(-1);
    choice?.[1](value, path, findings);
  };
}
