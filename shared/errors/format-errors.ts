/** Failures common to all formats. */
import type { ErrorDefinition } from './coded-error.ts';

export const formatErrors = {
  JSON_NOT_CANONICAL: {
    message: 'The value cannot be written as canonical JSON: {what}.',
    status: 422,
    exit: 3,
  },
} as const satisfies Record<string, ErrorDefinition>;
