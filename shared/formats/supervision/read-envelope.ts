/** Reads one upload envelope (contract "Input"; semantics 1.3, 1.6, 4.2): its fields say which kind it is. */
import { batchUrn } from '../../domain/code/batch-urn.ts';
import { refuse } from '../../errors/capture-errors.ts';
import { isCodedError, type Place } from '../../errors/coded-error.ts';
import { decodeBase64 } from '../base64.ts';
import type { CaptureOptions } from '../capture-options.ts';
import type { CaptureRecord } from '../capture-record.ts';
import { refusedRecord } from '../refused-record.ts';
import type { BillOverrides } from './bill-collector.ts';
import { type BillHead, billEvent, readBillType, remnantEvent } from './bill-event.ts';
import { readCodeField } from './code-field.ts';
import { billDeletion, replacement } from './correction-event.ts';
import { EnvelopeFields } from './envelope-fields.ts';
import { personsOf } from './personal-fields.ts';
import { readSupervisionXml } from './read-supervision-xml.ts';
import { MAX_LINES_PER_BILL_FILE } from './supervision-limits.ts';

/** Fields that only upload envelopes have: by them a JSON file is known to be one. */
export const ENVELOPE_FIELDS: ReadonlySet<string> = new Set([
  'refUserId',
  'billCode',
  'billType',
  'billTime',
  'fromUserId',
  'toUserId',
  'destUserId',
  'agentRefUserId',
  'disEntId',
  'fileContent',
  'traceCodes',
  'deleteReason',
  'oldCode',
  'newCode',
]);

/** Bytes of XML handed to its reader at once. */
const CHUNK_LENGTH = 65_536;

/** Never throws for bad input. `place` is the envelope's. */
export async function* readEnvelope(
  envelope: object,
  place: Place,
  options: CaptureOptions,
): AsyncGenerator<CaptureRecord> {
  try {
    const fields = new EnvelopeFields(envelope);
    const party = fields.text('refUserId') ?? options.party ?? null;
    if (party === null) throw refuse('SENDER_MISSING');
    if (fields.has('oldCode') || fields.has('newCode')) {
      const oldCode = readCodeField(fields.required('oldCode'));
      const newCode = readCodeField(fields.required('newCode'));
      const time = { billTimeMs: fields.time('billTime'), recordTimeMs: options.recordTimeMs };
      for (const document of replacement(party, oldCode, newCode, time))
        yield { kind: 'event', document, place };
    } else if (fields.has('deleteReason')) {
      const time = { billTimeMs: fields.time('billTime'), recordTimeMs: options.recordTimeMs };
      yield { kind: 'event', document: billDeletion(party, fields.required('billCode'), time), place };
    } else if (fields.has('fileContent')) {
      yield* enclosedFile(fields, party, place);
    } else if (fields.has('traceCodes')) {
      yield* codeList(fields, party, place);
    } else if (fields.has('batch') && fields.has('product')) {
      yield { kind: 'event', document: remnant(fields, party), place };
    } else {
      const names = fields.names().slice(0, 20).join(', ').slice(0, 256) || 'nothing';
      throw refuse('ENVELOPE_UNKNOWN', { fields: names });
    }
  } catch (error) {
    if (!isCodedError(error)) throw error;
    yield refusedRecord(error, place);
  }
}

function overridesOf(fields: EnvelopeFields): BillOverrides {
  const type = fields.text('billType');
  return {
    type: type === null ? null : readBillType(type),
    number: fields.text('billCode'),
    timeMs: fields.time('billTime'),
    from: fields.text('fromUserId'),
    to: fields.text('toUserId'),
    deliverTo: fields.text('destUserId'),
    carrier: fields.text('disEntId'),
    agent: fields.text('agentRefUserId'),
    splitSale: (fields.text('trdn_flag') ?? fields.text('trdnFlag')) === '1',
    persons: personsOf(fields),
  };
}

async function* enclosedFile(
  fields: EnvelopeFields,
  party: string,
  place: Place,
): AsyncGenerator<CaptureRecord> {
  const content = fields.raw('fileContent');
  const bytes = typeof content === 'string' ? decodeBase64(content) : null;
  if (bytes === null) throw refuse('BASE64_MALFORMED', { field: 'fileContent' });
  const inner = { ...place, path: `${place.path ?? '$'}.fileContent` };
  yield* readSupervisionXml(chunksOf(bytes), { place: inner, party, overrides: overridesOf(fields) });
}

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_LENGTH) yield bytes.subarray(at, at + CHUNK_LENGTH);
}

function* codeList(fields: EnvelopeFields, party: string, place: Place): Generator<CaptureRecord> {
  const head = headOf(fields, party);
  const list = codesOf(fields.raw('traceCodes'));
  const codes: string[] = [];
  for (const [at, text] of list.entries()) {
    try {
      codes.push(readCodeField(text));
    } catch (error) {
      if (!isCodedError(error)) throw error;
      yield refusedRecord(error, { ...place, path: `${place.path ?? '$'}.traceCodes[${at}]` });
    }
  }
  if (codes.length === 0) throw refuse('BILL_EMPTY');
  yield { kind: 'event', document: billEvent(head, { codes, scanTimesMs: [] }), place };
}

/** Comma-separated text, also with full-width commas, semicolons or line ends; or an array of text. */
function codesOf(value: unknown): readonly string[] {
  const list = typeof value === 'string' ? value.split(/[,，;；\s]+/).filter((code) => code !== '') : value;
  if (!Array.isArray(list) || !list.every((code) => typeof code === 'string')) {
    throw refuse('FIELD_INVALID', { field: 'traceCodes', value: typeof value, expected: 'a list of codes' });
  }
  if (list.length > MAX_LINES_PER_BILL_FILE) {
    throw refuse('RECORD_TOO_LARGE', { limit: MAX_LINES_PER_BILL_FILE, unit: 'codes' });
  }
  return list;
}

function remnant(fields: EnvelopeFields, party: string) {
  const head = headOf(fields, party);
  if (head.type !== '106' && head.type !== '210') throw refuse('BILL_TYPE_INVALID', { value: head.type });
  const epcClass = batchUrn({ product: fields.required('product'), batch: fields.required('batch') });
  return remnantEvent(head, { epcClass, quantity: fields.amount('amount') });
}

/** The head of a bill that is nothing but its envelope: everything must be there. */
function headOf(fields: EnvelopeFields, party: string): BillHead {
  const overrides = overridesOf(fields);
  const type = overrides.type ?? readBillType(fields.required('billType'));
  const number = overrides.number;
  if (number === null) throw refuse('BILL_NUMBER_MISSING');
  if (overrides.timeMs === null) throw refuse('TIME_MISSING');
  const isIn = type.startsWith('1');
  return {
    ...overrides,
    party,
    type,
    number,
    timeMs: overrides.timeMs,
    from: overrides.from ?? (isIn ? null : party),
    to: overrides.to ?? (isIn ? party : null),
  };
}
