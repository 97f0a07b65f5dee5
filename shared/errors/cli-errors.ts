/** Failures of the command line itself. */
import type { ErrorDefinition } from './coded-error.ts';

export const cliErrors = {
  OPTION_INVALID: { message: '{option}: {reason}', status: 400, exit: 2 },
  INPUT_UNREADABLE: { message: 'cannot read {file}: {reason}', status: 400, exit: 3 },
} as const satisfies Record<string, ErrorDefinition>;
