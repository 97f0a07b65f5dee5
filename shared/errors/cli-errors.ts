/** Failures of the command line itself. */
import type { ErrorDefinition } from './coded-error.ts';

export const cliErrors = {
  FILE_UNUSABLE: { message: 'The file {file} cannot be read or written ({reason}).', status: 500, exit: 3 },
  OPTION_INVALID: { message: '{option}: {reason}', status: 400, exit: 2 },
} as const satisfies Record<string, ErrorDefinition>;
