/** What the system says of a file or folder (absent, closed, read-only, full) as a coded error with its name. */
import { isCodedError } from '../shared/errors/coded-error.ts';
import { cliError } from './option-values.ts';

/** The error itself where it is coded, or not about a file. */
export function fileFailure(error: unknown): unknown {
  if (!(error instanceof Error) || isCodedError(error) || !('path' in error && 'code' in error)) return error;
  const { code, path: file } = error;
  if (typeof file !== 'string' || typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) return error;
  return cliError('FILE_UNUSABLE', { file, reason: code }, { file }, error);
}
