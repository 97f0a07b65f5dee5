/** A refusal of the engine in the reader's language; its own sentence where we have none. */
import type { TFunction } from 'i18next';
import type { CodedError } from '../../shared/errors/coded-error.ts';

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
  return known ? t(`failure.${known}`) : t('failure.unnamed', { message: error.message });
}
