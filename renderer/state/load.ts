/** Something asked of the engine: on its way, there, or refused. What was there before stays visible meanwhile. */
import { CodedError } from '../../shared/errors/coded-error.ts';

export type Load<T> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: CodedError };

/** The engine raises coded errors only; anything else is a fault of this window. */
export function asCoded(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  return new CodedError('INTERNAL', error instanceof Error ? error.message : String(error));
}
