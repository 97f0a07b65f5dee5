import type { Place } from '../errors/coded-error.ts';
import { CodedError } from '../errors/coded-error.ts';
import type { CaptureRecord } from './capture-record.ts';

/** A refusal at its place: an error raised deep in a reader does not know where in the file it is. */
export function refusedRecord(error: CodedError, place: Place): CaptureRecord {
  const placed = new CodedError(error.code, error.message, place, error.details, error.cause);
  return { kind: 'refused', error: placed, place };
}
