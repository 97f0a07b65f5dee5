/** What can go wrong at the centre: store, capture, publishing, keys, witnesses, HTTP. */
import { type ErrorDefinition, raiser } from './coded-error.ts';

export const cloudErrors = {
  STORE_KIND_UNSUPPORTED: {
    message: 'The store {store} is of a kind this version cannot use. Give sqlite:FILE.',
    status: 500,
    exit: 2,
  },
  STORE_FROM_FUTURE: {
    message: 'The store has schema {found}; this version knows up to {known}. Use a newer version.',
    status: 500,
    exit: 3,
  },
  STORE_UNREADABLE: { message: 'The store {file} cannot be opened: {reason}', status: 500, exit: 3 },
  EVENT_ID_CONFLICT: {
    message: 'An event with identity {identity} is recorded with other content; corrections are new events.',
    status: 409,
    exit: 1,
  },
  EVENT_UNREADABLE: { message: 'The event cannot be represented: {reason}', status: 400, exit: 1 },
  CAPTURE_FILE_MISSING: { message: 'The file {file} cannot be read: {reason}', status: 400, exit: 3 },
  CAPTURE_FILE_UNREADABLE: { message: 'Reading stopped here: {reason}', status: 400, exit: 1 },
  CAPTURE_EMPTY: { message: 'The request carries no body; send a capture document.', status: 400, exit: 2 },
  CAPTURE_TOO_LARGE: {
    message: 'The body exceeds {limitBytes} bytes; send it in parts.',
    status: 413,
    exit: 2,
  },
  CAPTURE_BEHAVIOUR_UNKNOWN: {
    message: 'GS1-Capture-Error-Behaviour is {value}; it must be rollback or proceed.',
    status: 400,
    exit: 2,
  },
  CAPTURE_REJECTED: {
    message: '{rejected} records were rejected and nothing was kept; see `report`.',
    status: 422,
    exit: 1,
  },
  AUDIT_REGION: {
    message: '{region} is no county: give six digits, of a county or 999999.',
    status: 400,
    exit: 2,
  },
  AUDIT_BEFORE_PUBLISH: {
    message: 'The directory has changed since the last publish. Publish, then audit.',
    status: 409,
    exit: 3,
  },
  PUBLISH_BUSY: { message: 'Another publish is running on this store.', status: 409, exit: 3 },
  KEY_FILE_EXPOSED: {
    message: 'The key file {file} can be read by others (mode {mode}); set it to 0600.',
    status: 500,
    exit: 3,
  },
  KEY_FILE_MALFORMED: { message: 'The key file {file} is not an Ed25519 signing key.', status: 500, exit: 3 },
  TRUST_LOST: {
    message:
      'The trust policy {file} is gone; replicas have pinned it. Restore it from a mirror or a replica.',
    status: 500,
    exit: 3,
  },
  WITNESS_UNREACHABLE: { message: 'The witness {witness} does not answer: {reason}', status: 502, exit: 3 },
  QUORUM_MISSED: {
    message: 'Too few witnesses cosigned ({reason}). The last cosigned checkpoint stays; publish again.',
    status: 502,
    exit: 3,
  },
  LOG_KEY_UNLISTED: {
    message:
      'No log key in {keys} stands in the trust policy of version {version}: nobody would believe what it signs.',
    status: 500,
    exit: 3,
  },
  KEY_FILE_EXISTS: {
    message: 'There is a file {file} already; a key is never written over another.',
    status: 409,
    exit: 2,
  },
  KEY_FILE_MISSING: { message: 'The key file {file} cannot be read: {reason}.', status: 404, exit: 3 },
  WITNESS_STATE_LOST: {
    message:
      'The witness has a key but its state {file} is gone. What it cosigned is not known any more, so it must not sign: restore the state, or make a new key and have it put into the policy.',
    status: 500,
    exit: 3,
  },
  WITNESS_BUSY: { message: 'Another witness is using the state {file}.', status: 409, exit: 3 },
  WITNESS_STATE_MALFORMED: {
    message: 'The witness state {file} cannot be read; a witness that forgot must not sign.',
    status: 500,
    exit: 3,
  },
  LISTEN_FAILED: {
    message: 'Cannot listen on {host}, port {port} ({reason}). Give another --port; 0 takes a free one.',
    status: 500,
    exit: 3,
  },
  NOT_PUBLISHED: { message: 'Nothing is published under {path}.', status: 404, exit: 1 },
  REQUEST_MALFORMED: { message: 'The request cannot be answered: {reason}', status: 400, exit: 2 },
  RATE_LIMITED: {
    message: 'Too many requests in the last minute; come back in a minute.',
    status: 429,
    exit: 3,
  },
  CLOUD_OVERLOADED: { message: 'The centre is under pressure; come back later.', status: 503, exit: 3 },
  CLOUD_FAULT: { message: 'The centre failed; the log of the service says why.', status: 500, exit: 3 },
} as const satisfies Record<string, ErrorDefinition>;

export const cloudError = raiser(cloudErrors);
