/** A refusal in words: what was seen, which rule it met, what to do. */
import { region as divisionOf, NATION } from '../../../shared/domain/region/regions.ts';
import type { ErrorDetails, Place } from '../../../shared/errors/coded-error.ts';
import type { Words } from '../../i18n/use-words.ts';
import { isRefusalCode, type Remedy, remedies } from './refusal-code.ts';

/** A coded error, fresh or remembered. */
export interface Refused {
  readonly code: string;
  readonly message: string;
  readonly details: ErrorDetails;
  readonly place: Pick<Place, 'file' | 'path'>;
}

export interface Explained {
  /** Null for a code that no synchronisation raises: then its own sentence is all there is. */
  readonly rule: string | null;
  readonly remedy: string | null;
  /** Evidence against somebody, not an accident. */
  readonly grave: boolean;
  /** What was seen: names in the reader's language where there is one. */
  readonly record: readonly (readonly [name: string, value: string])[];
}

const grave: ReadonlySet<Remedy> = new Set(['report', 'contradiction', 'operator', 'policy']);

export function explainRefusal(refused: Refused, { t, place: placeOf }: Words): Explained {
  const { code, details, place } = refused;
  const places = (['path', 'file'] as const).flatMap((name) => {
    const value = place[name];
    return value === undefined || value === details[name] ? [] : [[detailName(name, t), value] as const];
  });
  const record = [
    ...Object.entries(details).map(([name, value]) => [detailName(name, t), String(value)] as const),
    ...places,
  ];
  if (!isRefusalCode(code)) return { rule: null, remedy: null, grave: false, record };
  const remedy = remedies[code];
  return {
    rule: ruleText(refused, t, placeOf),
    remedy: t(`replica.remedy.${remedy}`),
    grave: grave.has(remedy),
    record,
  };
}

/** Details that are codes of regions. */
const regional: ReadonlySet<string> = new Set(['region', 'first', 'second']);

/** The rule that was met, with the values that were seen; null for a code that no synchronisation raises. */
export function ruleText(
  { code, details }: Pick<Refused, 'code' | 'details'>,
  t: Words['t'],
  placeOf: Words['place'],
): string | null {
  if (!isRefusalCode(code)) return null;
  const value = (name: string) => {
    const seen = details[name];
    if (seen === undefined) return '—';
    const text = String(seen);
    return regional.has(name) && text !== NATION && divisionOf(text) !== null ? placeOf(text) : text;
  };
  // Filled in here: an error may bring a detail that i18next would take for an option of its own.
  return t(`replica.refusal.${code}`, { skipInterpolation: true }).replace(
    /\{\{(\w+)\}\}/g,
    (_whole, name: string) => value(name),
  );
}

const detailNames = [
  'origin',
  'known',
  'offered',
  'size',
  'knownRoot',
  'offeredRoot',
  'signedSize',
  'signedRoot',
  'region',
  'regions',
  'index',
  'path',
  'file',
  'pack',
  'number',
  'section',
  'found',
  'expected',
  'reason',
  'version',
  'current',
  'length',
  'limit',
  'name',
  'cloud',
  'have',
  'need',
  'expires',
] as const;

function detailName(name: string, t: Words['t']): string {
  const known = detailNames.find((one) => one === name);
  return known === undefined ? name : t(`replica.detail.${known}`);
}
