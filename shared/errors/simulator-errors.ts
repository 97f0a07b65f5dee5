/** Failures of the supply-chain simulator (`yaojian simulate`). */
import type { ErrorDefinition } from './coded-error.ts';

export const simulatorErrors = {
  SIMULATION_REGION_UNKNOWN: {
    message: 'No county of GB/T 2260 is or begins with "{region}". Give a six-digit county such as 330106.',
    status: 400,
    exit: 2,
  },
  SIMULATION_ROWS_INVALID: {
    message: 'A simulation needs a whole number of at least {min} rows; "{rows}" is not.',
    status: 400,
    exit: 2,
  },
  SIMULATION_SEED_INVALID: {
    message: 'The seed must be a whole number; "{seed}" is not.',
    status: 400,
    exit: 2,
  },
  SIMULATION_UNTIL_INVALID: {
    message: '"{until}" is not an RFC 3339 time with a zone.',
    status: 400,
    exit: 2,
  },
} satisfies Record<string, ErrorDefinition>;
