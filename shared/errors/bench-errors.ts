/** Failures of the benchmark (`npm run -s bench`). */
import type { ErrorDefinition } from './coded-error.ts';

export const benchErrors = {
  BENCH_UNKNOWN: {
    message: 'There is no benchmark "{name}"; there are {known}.',
    status: 400,
    exit: 2,
  },
  BENCH_NO_CHROMIUM: {
    message:
      'No Chromium was found to measure the window in. Install it (Debian: sudo apt-get install chromium) or set YAOJIAN_CHROMIUM to its path.',
    status: 501,
    exit: 3,
  },
  BENCH_SUBJECT_FAILED: {
    message: 'The measurement of {subject} ended without figures: {reason}',
    status: 500,
    exit: 3,
  },
} as const satisfies Record<string, ErrorDefinition>;
