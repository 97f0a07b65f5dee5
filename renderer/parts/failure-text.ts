/** A refusal of the engine in the reader's language; its own sentence where we have none. Regions stand as their codes. */
import type { TFunction } from 'i18next';
import type { CodedError } from '../../shared/errors/coded-error.ts';
import { ruleText } from '../replica/refusals/explain-refusal.ts';

const named = [
  'CONNECTION_LOST',
  'CANCELLED',
  'INTERNAL',
  'TOO_MANY_REQUESTS',
  'PARAMS_INVALID',
  'RESULT_INVALID',
] as const;

export function failureText(error: CodedError, t: TFunction): string {
  const known = named.find((code) => code === error.code);
  if (known !== undefined) return t(`failure.${known}`);
  return ruleText(error, t, (region) => region) ?? t('failure.unnamed', { message: error.message });
}
