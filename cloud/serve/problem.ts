/** Errors as HTTP answers: RFC 7807 problem details with the error's code. */
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import { type CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
import { errorTable } from '../../shared/errors/error-table.ts';

export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
}

export function problem(error: CodedError): Problem {
  const status = errorTable[error.code]?.status ?? 500;
  return { type: `urn:yaojian:error:${error.code}`, title: error.message, status, code: error.code };
}

/** What the framework or a fault of ours raised, as one of our errors; its text stays in the log. */
export function codedFailure(error: unknown, { limitBytes }: { readonly limitBytes: number }): CodedError {
  if (isCodedError(error)) return error;
  const status =
    typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : 500;
  if (status === 413) return cloudError('CAPTURE_TOO_LARGE', { limitBytes }, {}, error);
  if (status === 429) return cloudError('RATE_LIMITED', {}, {}, error);
  if (status === 503) return cloudError('CLOUD_OVERLOADED', {}, {}, error);
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return cloudError('REQUEST_MALFORMED', { reason: `status ${status}` }, {}, error);
  }
  return cloudError('CLOUD_FAULT', {}, {}, error);
}
