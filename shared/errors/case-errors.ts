/** Refusals of cases that a person keeps on this workstation. */
import { type ErrorDefinition, raiser } from './coded-error.ts';

export const caseErrors = {
  CASE_CHANGED: {
    message:
      'The case {id} was changed elsewhere: it stands at revision {stored}, not {given}. Open it again; nothing was overwritten.',
    status: 409,
    exit: 1,
  },
  CASE_LIMIT: {
    message: '{limit} cases are kept at most. Delete one that is closed, then save again.',
    status: 413,
    exit: 1,
  },
  CASE_ENTRY_REPEATED: {
    message: 'The case names {what} {id} twice.',
    status: 400,
    exit: 2,
  },
} satisfies Record<string, ErrorDefinition>;

export const caseError = raiser(caseErrors);
