/** Failures of comparing two workstations' checkpoints. */
import { type ErrorDefinition, raiser } from './coded-error.ts';

export const compareErrors = {
  COMPARISON_MALFORMED: {
    message: 'This is no checkpoint as another workstation shows it ({reason}). Read it once more.',
    status: 400,
    exit: 2,
  },
  COMPARISON_NOTHING: {
    message: 'This replica was never synchronised: it has no checkpoint to compare. Synchronise first.',
    status: 409,
    exit: 3,
  },
} as const satisfies Record<string, ErrorDefinition>;

export const compareError = raiser(compareErrors);
