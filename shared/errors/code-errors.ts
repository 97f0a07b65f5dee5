/** What can be wrong with a code (domain.md §2.2, §5.2 C1–C3), and what cannot be known of it. */
import type { ErrorDefinition } from './coded-error.ts';

export const codeErrors = {
  CODE_LENGTH: {
    message: 'The supervision code "{code}" has {length} characters instead of 20.',
    status: 422,
    exit: 1,
  },
  CODE_NOT_DIGITS: {
    message: 'The supervision code "{code}" contains characters that are no digits.',
    status: 422,
    exit: 1,
  },
  CODE_LEADING_DIGIT: {
    message: 'The supervision code "{code}" does not begin with 8.',
    status: 422,
    exit: 1,
  },
  CODE_PREFIX_UNKNOWN: {
    message: 'The directory does not know the prefix {prefix} of the code {code}.',
    status: 422,
    exit: 1,
  },
  CODE_LEVEL_MISMATCH: {
    message: 'The prefix {prefix} of the code {code} belongs to pack level {known}, not {expected}.',
    status: 422,
    exit: 1,
  },
  CODE_PRODUCT_MISMATCH: {
    message: 'The prefix {prefix} of the code {code} belongs to product {known}, not {expected}.',
    status: 422,
    exit: 1,
  },
  CODE_CHECK_DIGITS_UNCHECKED: {
    message:
      'The check digits of {code} cannot be checked: their cipher is not public. Ask the platform online.',
    status: 200,
    exit: 1,
  },
} as const satisfies Record<string, ErrorDefinition>;
