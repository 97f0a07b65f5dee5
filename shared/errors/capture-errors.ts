/** Refusals of capture files (semantics 1.1): what cannot be represented. `place` says where it stood. */
import type { ErrorDefinition } from './coded-error.ts';
import { raiser } from './coded-error.ts';

const refused = (message: string, status = 400): ErrorDefinition => ({ message, status, exit: 1 });

export const captureErrors = {
  // The file as a whole
  FILE_UNREADABLE: { message: 'The file {file} cannot be read ({reason}).', status: 400, exit: 3 },
  FILE_EMPTY: refused('The file is empty.'),
  FILE_TRUNCATED: refused('The file ends in the middle of {what}; what was complete before it is kept.'),
  FILE_DAMAGED: refused('The compressed file is damaged ({reason}); what could be unpacked is kept.'),
  FILE_TOO_LARGE: refused('The file unpacks to more than {limit} bytes; split it.', 413),
  FORMAT_UNKNOWN: refused('The content is none of the capture formats ({found}).', 415),
  ENCODING_UNSUPPORTED: refused(
    'The encoding {encoding} is not supported; use UTF-8, UTF-16 or GB18030.',
    415,
  ),
  ENCODING_INVALID: refused('The text is not valid {encoding}; records it touches are refused.'),
  // XML
  XML_MALFORMED: refused('The XML is not well-formed: {reason}.'),
  XML_DOCTYPE: refused('Document type declarations and their entities are refused.'),
  XML_ENTITY: refused('The entity &{entity}; is not one of the five that XML defines.'),
  XML_TOO_DEEP: refused('Elements are nested deeper than {limit}.'),
  XML_TAG_TOO_LONG: refused('A tag is longer than {limit} characters.'),
  // JSON
  JSON_MALFORMED: refused('The record is not valid JSON ({reason}).'),
  RECORD_TOO_LARGE: refused('The record is larger than {limit} {unit}; split it.', 413),
  ENVELOPE_UNKNOWN: refused('The object is none of the upload envelopes: it has {fields}.'),
  BASE64_MALFORMED: refused('{field} is not base64.'),
  // CSV
  CSV_HEADER: refused('The header lacks the column {column}.'),
  CSV_HEADER_REPEATED: refused('The header has the column {column} twice.'),
  CSV_MALFORMED: refused('The line is not valid CSV: {reason}.'),
  // Fields
  FIELD_MISSING: refused('{field} is missing.'),
  FIELD_INVALID: refused('{field} is {value}, which is not {expected}.'),
  TIME_MISSING: refused('No time: neither the bill nor any of its lines has one.'),
  TIME_INVALID: refused('{field} is {value}, which is no time the record can hold.'),
  // Supervision-network files
  SENDER_MISSING: refused('The file does not say who sends it; name the party, or send it in its envelope.'),
  RELATION_EMPTY: refused('The relation holds no code.'),
  BILL_NUMBER_MISSING: refused('The bill has no number.'),
  BILL_TYPE_UNKNOWN_EVENT: refused(
    'The event {name} is none of the scanner events, and no envelope gives the type.',
  ),
  BILL_TYPE_INVALID: refused('{value} is no bill type.'),
  BILL_EMPTY: refused('The bill names no code that can be kept.'),
  CODE_MISSING: refused('The line names no code.'),
  CODE_TOO_LONG: refused('The code is longer than {limit} characters.'),
  WRONG_CODE: refused('The scanner itself marked {value} as a wrong code.'),
} satisfies Record<string, ErrorDefinition>;

export const refuse = raiser(captureErrors);
