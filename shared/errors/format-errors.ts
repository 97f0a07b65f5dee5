/** Failures common to all formats. */
import type { ErrorDefinition } from './coded-error.ts';

export const formatErrors = {
  JSON_NOT_CANONICAL: {
    message: 'The value cannot be written as canonical JSON: {what}.',
    status: 422,
    exit: 3,
  },
  SHEET_TOO_LARGE: {
    message: 'The sheet {sheet} would have {rows} rows; a workbook holds {limit}. Ask for less, or for CSV.',
    status: 422,
    exit: 2,
  },
} as const satisfies Record<string, ErrorDefinition>;
