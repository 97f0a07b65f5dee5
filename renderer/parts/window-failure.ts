/** Failures that the window words itself, beside those of synchronising and verifying (replica/refusals). */
import type { desktopErrors } from '../../shared/errors/desktop-errors.ts';
import type { placeErrors } from '../../shared/errors/place-errors.ts';
import { windowFailuresZhCN } from './texts/window-failures-zh-CN.ts';

/** Every code of the desktop host, and those that a page can meet. A new one of the host fails to compile until it has words. */
export type WindowFailure =
  | keyof typeof desktopErrors
  | keyof typeof placeErrors
  | 'NETWORK_START_UNKNOWN'
  | 'NETWORK_START_MALFORMED'
  | 'NETWORK_MALFORMED'
  | 'CASE_CHANGED'
  | 'CASE_LIMIT'
  | 'CASE_ENTRY_REPEATED'
  | 'LOOKUP_MALFORMED'
  | 'RULE_UNKNOWN';

export function isWindowFailure(code: string): code is WindowFailure {
  return Object.hasOwn(windowFailuresZhCN, code);
}
