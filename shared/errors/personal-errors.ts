/** Refusals around personal data (docs/personal-data.md). None of them ever quotes a value. */
import { type ErrorDefinition, raiser } from './coded-error.ts';

export const personalErrors = {
  PERSONAL_INVALID: {
    message: 'The personal data of the event cannot be taken: {what} is not {expected}.',
    status: 400,
    exit: 1,
  },
  PERSONAL_MISPLACED: {
    message:
      'The event has personal data ({name}) inside another member; it may stand in the event itself only.',
    status: 400,
    exit: 1,
  },
  PERSONAL_MISMATCH: {
    message:
      'Personal data offered for event {event}, role {role}, is not what the event committed to; it was not taken. Tell the centre.',
    status: 502,
    exit: 1,
  },
  PERSONAL_LIST_INVALID: {
    message: 'The list of personal data {path} is refused: {reason}. What was here before stays.',
    status: 502,
    exit: 1,
  },
  PERSONAL_ROLLBACK: {
    message:
      'The centre shows an older list of personal data ({path}: {offered} after {known}); it could bring back what was erased, and was not taken.',
    status: 502,
    exit: 1,
  },
  PERSONAL_ROLE_UNKNOWN: {
    message: 'There is no role {role} of personal data; the roles are {roles}.',
    status: 400,
    exit: 2,
  },
  PERSONAL_NOTHING: {
    message: 'The centre holds no personal data of event {event}, role {role}.',
    status: 404,
    exit: 1,
  },
  PERSONAL_ERASE_UNFINISHED: {
    message:
      'The values are gone from the record, but another program still reads an older state of the store, so that they may stand in its write-ahead log. Run the same command again.',
    status: 503,
    exit: 3,
  },
  PURPOSE_MISSING: {
    message: 'Personal data is shown for a stated purpose only: give one of 4 to 500 characters.',
    status: 400,
    exit: 2,
  },
} satisfies Record<string, ErrorDefinition>;

export const personalError = raiser(personalErrors);
