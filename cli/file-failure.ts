/** What the system says of files (absent, closed, read-only, no room) as a coded error that names them. */
import { atRestError } from '../shared/errors/at-rest-errors.ts';
import { isCodedError } from '../shared/errors/coded-error.ts';
import { cliError } from './option-values.ts';

/**
 * The error itself where it is coded, or not about a file.
 * @param home holds the databases, of which SQLite says no name
 */
export function fileFailure(error: unknown, home: string): unknown {
  if (!(error instanceof Error) || isCodedError(error) || !('code' in error)) return error;
  const { code } = error;
  if (typeof code !== 'string') return error;
  if (code.startsWith('SQLITE_READONLY')) return atRestError('HOME_READ_ONLY', { home }, {}, error);
  if (!('path' in error) || typeof error.path !== 'string' || !/^E[A-Z]+$/.test(code)) return error;
  const file = error.path;
  return cliError('FILE_UNUSABLE', { file, reason: code }, { file }, error);
}
