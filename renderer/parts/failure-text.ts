/** A refusal of the engine in the reader's language; where we have no words, its code. Regions stand as their codes. */
import type { TFunction } from 'i18next';
import { type Refused, ruleText } from '../replica/refusals/explain-refusal.ts';
import { isWindowFailure } from './window-failure.ts';

const named = [
  'CONNECTION_LOST',
  'CANCELLED',
  'INTERNAL',
  'TOO_MANY_REQUESTS',
  'PARAMS_INVALID',
  'RESULT_INVALID',
] as const;

export function failureText(error: Pick<Refused, 'code' | 'details'>, t: TFunction): string {
  const known = named.find((code) => code === error.code);
  if (known !== undefined) return t(`failure.${known}`);
  if (isWindowFailure(error.code)) return t(`failureOf.${error.code}`);
  return ruleText(error, t, (region) => region) ?? t('failure.unnamed', { code: error.code });
}
