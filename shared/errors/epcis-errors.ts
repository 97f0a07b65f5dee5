/** What can be wrong with an EPCIS document: its text, its shape, its meaning (EPCIS 2.0 §7, §10; CBV 2.0 §7). */
import type { ErrorDefinition } from './coded-error.ts';

export const epcisErrors = {
  EPCIS_EMPTY: { message: 'There is no EPCIS document or event in the file.', status: 400, exit: 1 },
  EPCIS_NOT_JSON: { message: 'This is no JSON: expected {expected}, found {found}.', status: 400, exit: 1 },
  EPCIS_TRUNCATED: { message: 'The file ends in the middle of a value.', status: 400, exit: 1 },
  EPCIS_TOO_LARGE: {
    message: 'The value is longer than {limit} characters and was skipped.',
    status: 413,
    exit: 1,
  },
  EPCIS_TOO_DEEP: { message: 'The value is nested deeper than {limit} levels.', status: 400, exit: 1 },
  EPCIS_CONTEXT_LATE: {
    message:
      'The @context of the document comes after more than {limit} characters of events that need it; put it first.',
    status: 413,
    exit: 1,
  },
  EPCIS_NOT_AN_EVENT: { message: 'Expected an event (a JSON object), found {found}.', status: 400, exit: 1 },
  EPCIS_EVENT_TYPE: { message: 'The event type "{type}" is none of EPCIS 2.0.', status: 400, exit: 1 },
  EPCIS_DOCUMENT_TYPE: {
    message: 'The document type "{type}" is neither EPCISDocument nor EPCISQueryDocument.',
    status: 400,
    exit: 1,
  },
  EPCIS_SCHEMA_VERSION: { message: 'The schema version "{version}" is not 2.x.', status: 400, exit: 1 },
  EPCIS_FIELD_MISSING: { message: 'The required field "{field}" is missing.', status: 400, exit: 1 },
  EPCIS_FIELD_UNKNOWN: {
    message: 'EPCIS 2.0 knows no field "{field}" here; an extension needs a namespace prefix.',
    status: 400,
    exit: 1,
  },
  EPCIS_FIELD_NOT_ALLOWED: {
    message: 'The field "{field}" is not allowed here: {reason}.',
    status: 400,
    exit: 1,
  },
  EPCIS_FIELD_TYPE: { message: 'Expected {expected}, found {found}.', status: 400, exit: 1 },
  EPCIS_LIST_EMPTY: { message: 'The list needs at least one element.', status: 400, exit: 1 },
  EPCIS_DUPLICATE: { message: 'The list names "{value}" more than once.', status: 400, exit: 1 },
  EPCIS_URI: { message: '"{value}" is no URI.', status: 400, exit: 1 },
  EPCIS_TIME: { message: '"{value}" is no date and time with zone (RFC 3339).', status: 400, exit: 1 },
  EPCIS_DATE: { message: '"{value}" is no date (yyyy-MM-dd).', status: 400, exit: 1 },
  EPCIS_ZONE: {
    message: '"{value}" is no time zone offset between -14:00 and +14:00.',
    status: 400,
    exit: 1,
  },
  EPCIS_UOM: { message: '"{value}" is no unit code of UN/ECE Recommendation 20.', status: 400, exit: 1 },
  EPCIS_HEX: { message: '"{value}" is no hexadecimal value.', status: 400, exit: 1 },
  EPCIS_ACTION: { message: 'The action "{value}" is none of ADD, OBSERVE, DELETE.', status: 400, exit: 1 },
  EPCIS_VOCABULARY: {
    message: '"{value}" is neither in the CBV 2.0 vocabulary nor a URI of another one.',
    status: 400,
    exit: 1,
  },
  EPCIS_NOTHING_NAMED: {
    message: 'The event names no object: {needed}.',
    status: 400,
    exit: 1,
  },
  EPCIS_PREFIX_UNDECLARED: {
    message: 'The namespace prefix "{prefix}" is not declared in @context.',
    status: 400,
    exit: 1,
  },
  EPCIS_XML_NAMESPACE: {
    message: 'The root is in the namespace "{namespace}", which is none of EPCIS 1 or 2.',
    status: 400,
    exit: 1,
  },
  EPCIS_XML_VERSION: {
    message: 'The schema version "{version}" does not belong to the namespace of EPCIS {major}.',
    status: 400,
    exit: 1,
  },
  EPCIS_XML_ELEMENT: { message: 'EPCIS XML has no element "{name}" here.', status: 400, exit: 1 },
  EPCIS_TOO_MANY_ELEMENTS: {
    message: 'The record has more than {limit} elements and was skipped.',
    status: 413,
    exit: 1,
  },
  EPCIS_TOO_MANY_ERRORS: { message: 'Further errors are not listed (limit {limit}).', status: 400, exit: 1 },
} as const satisfies Record<string, ErrorDefinition>;
