import { type ErrorDefinition, raiser } from './coded-error.ts';

/** What can be wrong with a transparency log, its notes, its tiles, the policy that says whom to trust, and a witness. */
export const logErrors = {
  PROOF_RANGE: {
    message: 'No such proof: {asked} in a tree of size {size}.',
    status: 400,
    exit: 2,
  },
  NOTE_MALFORMED: {
    message: 'This is not a signed note: {reason}.',
    status: 400,
    exit: 1,
  },
  NOTE_KEY_MALFORMED: {
    message: 'This is not a note key: {reason}. A verifier key reads <name>+<8 hex digits>+<base64>.',
    status: 400,
    exit: 2,
  },
  NOTE_SIGNATURE_INVALID: {
    message:
      'The signature of {name} does not fit the text: the note was changed or was signed by someone else.',
    status: 403,
    exit: 1,
  },
  NOTE_UNSIGNED: {
    message: 'The note carries no signature of a known key (looked for {known}).',
    status: 403,
    exit: 1,
  },
  CHECKPOINT_MALFORMED: {
    message: 'This is not a checkpoint: {reason}.',
    status: 400,
    exit: 1,
  },
  CHECKPOINT_ORIGIN: {
    message: 'The checkpoint belongs to the log {origin}; expected {expected}.',
    status: 403,
    exit: 1,
  },
  TILE_PATH: {
    message: '{path} is not the path of a tile.',
    status: 400,
    exit: 2,
  },
  TILE_MISSING: {
    message: 'The log does not serve {path}, which its checkpoint commits to.',
    status: 404,
    exit: 1,
  },
  TILE_LENGTH: {
    message: '{path} has {length} bytes; {expected} are committed to.',
    status: 422,
    exit: 1,
  },
  TILE_UNPROVEN: {
    message: '{path} does not hash to what the checkpoint commits to.',
    status: 422,
    exit: 1,
  },
  BUNDLE_MALFORMED: {
    message: '{path} is not an entry bundle: {reason}.',
    status: 422,
    exit: 1,
  },
  ENTRY_UNPROVEN: {
    message: 'Entry {index} in {path} does not hash to the leaf in its tile.',
    status: 422,
    exit: 1,
  },
  ENTRY_TOO_LONG: {
    message: 'An entry of {length} bytes does not fit a bundle; the most is {limit}.',
    status: 413,
    exit: 2,
  },
  LOG_STATE: {
    message:
      'The stored tiles do not add up to the log state they should have: {reason}. Nothing was appended.',
    status: 500,
    exit: 3,
  },
  TRUST_MALFORMED: {
    message: 'This is not a trust policy: {reason}.',
    status: 400,
    exit: 1,
  },
  TRUST_THRESHOLD: {
    message:
      'The trust policy of version {version} has {have} of the {need} signatures that version {under} demands.',
    status: 403,
    exit: 1,
  },
  TRUST_VERSION: {
    message:
      'A trust policy of version {version} cannot follow version {current}: those in between are missing.',
    status: 409,
    exit: 1,
  },
  TRUST_ROLLBACK: {
    message:
      'A trust policy of version {version} is offered, and version {current} is pinned already. It was refused: who offers it is behind, or wants keys back that were taken away.',
    status: 409,
    exit: 1,
  },
  TRUST_FORK: {
    message:
      'Two trust policies bear version {version}: {found}, and the pinned {expected}. Compare both with the root key holders.',
    status: 409,
    exit: 1,
  },
  TRUST_EXPIRED: {
    message:
      'The trust policy of version {version} expired on {expires}, and no newer one is offered. Ask the centre for it.',
    status: 403,
    exit: 1,
  },
  TRUST_DRAFT: {
    message: 'This trust policy cannot be composed or signed: {reason}.',
    status: 400,
    exit: 2,
  },
  TRUST_REFERENCE: {
    message: 'This is no reference to a trust policy; one reads {start}<version>:<64 hex digits>.',
    status: 400,
    exit: 2,
  },
  TRUST_FOREIGN_LOG: {
    message: 'No key in the trust policy belongs to the log {origin}.',
    status: 403,
    exit: 1,
  },
  QUORUM_MISSING: {
    message: 'The checkpoint of {origin} at {size} lacks the quorum of witnesses: valid cosignatures {have}.',
    status: 403,
    exit: 1,
  },
  WITNESS_REQUEST: {
    message: 'This is not an add-checkpoint request: {reason}.',
    status: 400,
    exit: 2,
  },
  WITNESS_RESPONSE: {
    message: 'The witness gave an answer that is not one: {reason}.',
    status: 502,
    exit: 3,
  },
  LOG_SOURCE_PATH: {
    message: '{path} is neither an http(s) address nor a path inside a log.',
    status: 400,
    exit: 2,
  },
  LOG_SOURCE_TOO_LONG: {
    message: '{path} is longer than the {limit} bytes it may have; the download was stopped.',
    status: 413,
    exit: 1,
  },
  LOG_SOURCE_UNREACHABLE: {
    message: 'Cannot read {path}: {reason}.',
    status: 503,
    exit: 3,
  },
} as const satisfies Record<string, ErrorDefinition>;

export const logError = raiser(logErrors);
