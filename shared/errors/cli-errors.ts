/** Failures of the command line itself. */
import type { ErrorDefinition } from './coded-error.ts';

export const cliErrors = {
  OPTION_INVALID: { message: '{option}: {reason}', status: 400, exit: 2 },
} as const satisfies Record<string, ErrorDefinition>;
