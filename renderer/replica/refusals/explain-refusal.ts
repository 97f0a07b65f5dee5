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

const grave: ReadonlySet<Remedy> = new Set(['report', 'operator', 'policy']);

export function explainRefusal({ code, details, place }: Refused, { t, place: placeOf }: Words): Explained {
  const named = (value: string) =>
    /^\d{6}$/.test(value) && divisionOf(value) !== null && value !== NATION ? placeOf(value) : value;
  const regional = new Set(['region', 'first', 'second']);
  const values = Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      regional.has(name) ? named(String(value)) : String(value),
    ]),
  );
  const record = [
    ...Object.entries(details).map(([name, value]) => [detailName(name, t), String(value)] as const),
    ...(place.path === undefined || place.path === details['path']
      ? []
      : [[detailName('path', t), place.path] as const]),
    ...(place.file === undefined || place.file === details['file']
      ? []
      : [[detailName('file', t), place.file] as const]),
  ];
  if (!isRefusalCode(code)) return { rule: null, remedy: null, grave: false, record };
  const remedy = remedies[code];
  return {
    // Filled in here: an error may bring a detail that i18next would take for an option of its own.
    rule: t(`replica.refusal.${code}`, { skipInterpolation: true }).replace(
      /\{\{(\w+)\}\}/g,
      (_whole, name: string) => values[name] ?? '—',
    ),
    remedy: t(`replica.remedy.${remedy}`),
    grave: grave.has(remedy),
    record,
  };
}

const detailNames = [
  'origin',
  'known',
  'offered',
  'size',
  'region',
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
