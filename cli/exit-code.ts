/** Exit codes (contract, design §9) and how a failure finds its own. */
import { isCodedError } from '../shared/errors/coded-error.ts';
import { errorTable } from '../shared/errors/error-table.ts';

export const EXIT_OK = 0 as const;
/** The answer is bad news: verification failed, findings at or above `--fail-on`, nothing known of a code. */
export const EXIT_BAD_NEWS = 1 as const;
export const EXIT_USAGE = 2 as const;
/** Cannot: missing replica, no network. */
export const EXIT_CANNOT = 3 as const;
/** Stopped by SIGINT or SIGTERM: 128 + 2, as a shell has it. */
export const EXIT_INTERRUPTED = 130 as const;

export type ExitCode = 0 | 1 | 2 | 3 | 130;

export function exitCodeOf(error: unknown): ExitCode {
  if (!isCodedError(error)) return EXIT_CANNOT;
  return errorTable[error.code]?.exit ?? EXIT_CANNOT;
}

/** One sentence for stderr: what, its code, and where in the input. A stack only for what nobody foresaw. */
export function failureText(error: unknown): string {
  if (!isCodedError(error)) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { file, path, line } = error.place;
  const place = [file, line === undefined ? undefined : `line ${line}`, path].filter(
    (part) => part !== undefined,
  );
  return `${error.message} [${error.code}]${place.length > 0 ? ` at ${place.join(', ')}` : ''}`;
}
