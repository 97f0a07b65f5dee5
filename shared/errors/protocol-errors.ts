/** What can go wrong on the border between a window and the engine (shared/protocol). */
import type { ErrorDefinition } from './coded-error.ts';

export const protocolErrors = {
  MESSAGE_MALFORMED: { message: 'The message is not one of the protocol: {reason}', status: 400, exit: 2 },
  METHOD_UNKNOWN: { message: 'There is no method "{method}"', status: 404, exit: 2 },
  PARAMS_INVALID: { message: 'Parameters of "{method}": {reason}', status: 400, exit: 2 },
  RESULT_INVALID: {
    message: 'The engine answered "{method}" with something else than the contract says: {reason}',
    status: 500,
    exit: 3,
  },
  REQUEST_ID_REUSED: { message: 'Request {id} is still being answered', status: 409, exit: 2 },
  TOO_MANY_REQUESTS: {
    message: 'More than {limit} requests at once; wait for an answer first',
    status: 429,
    exit: 3,
  },
  CANCELLED: { message: 'Cancelled', status: 499, exit: 3 },
  CONNECTION_LOST: { message: 'The connection to the engine is closed', status: 503, exit: 3 },
  INTERNAL: { message: 'The engine failed; its log says how', status: 500, exit: 3 },
} as const satisfies Record<string, ErrorDefinition>;
