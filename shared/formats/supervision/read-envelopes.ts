/** Reads a JSON file of upload envelopes: one object, NDJSON, or an array. */
import { refuse } from '../../errors/capture-errors.ts';
import { isCodedError, type Place } from '../../errors/coded-error.ts';
import type { CaptureOptions } from '../capture-options.ts';
import type { CaptureRecord } from '../capture-record.ts';
import { type JsonRecord, JsonRecordSplitter } from '../json-records.ts';
import { refusedRecord } from '../refused-record.ts';
import { readEnvelope } from './read-envelope.ts';

/** Bytes of one envelope; its file is held whole. */
export const MAX_ENVELOPE_LENGTH = 256 * 1024 * 1024;

/** Never throws for bad input. */
export async function* readEnvelopes(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  options: CaptureOptions,
): AsyncGenerator<CaptureRecord> {
  const splitter = new JsonRecordSplitter(MAX_ENVELOPE_LENGTH);
  try {
    for await (const chunk of chunks) {
      for (const record of splitter.write(chunk)) yield* readRecord(record, name, options);
    }
    for (const record of splitter.end()) yield* readRecord(record, name, options);
  } catch (error) {
    if (!isCodedError(error)) throw error;
    yield refusedRecord(error, { file: name });
  }
}

async function* readRecord(
  record: JsonRecord,
  name: string,
  options: CaptureOptions,
): AsyncGenerator<CaptureRecord> {
  const place: Place = { file: name, path: record.path, line: record.line };
  const envelope = parse(record);
  if (isCodedError(envelope)) yield refusedRecord(envelope, place);
  else yield* readEnvelope(envelope, place, options);
}

function parse(record: JsonRecord): object {
  const { bytes, damage } = record;
  if (damage !== null) return refuse('JSON_MALFORMED', { reason: damage });
  if (bytes === null) return refuse('RECORD_TOO_LARGE', { limit: MAX_ENVELOPE_LENGTH, unit: 'bytes' });
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
    return refuse('JSON_MALFORMED', { reason: 'it is no object' });
  } catch (error) {
    if (error instanceof TypeError) return refuse('ENCODING_INVALID', { encoding: 'utf-8' });
    if (error instanceof SyntaxError) return refuse('JSON_MALFORMED', { reason: 'it cannot be parsed' });
    throw error;
  }
}
