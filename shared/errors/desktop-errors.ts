/** What can go wrong in the desktop host (electron). */
import type { ErrorDefinition } from './coded-error.ts';

export const desktopErrors = {
  ENGINE_CRASHED: {
    message: 'The engine ended unexpectedly ({reason}) and is being started again; the replica is whole.',
    status: 503,
    exit: 3,
  },
  ENGINE_GAVE_UP: {
    message:
      'The engine ended {times} times within {minutes} minutes and is left alone. Start it again, or run "yaojian replica verify".',
    status: 503,
    exit: 3,
  },
  HOST_REQUEST_ODD: { message: 'The host is not asked like this: {reason}', status: 400, exit: 2 },
  PROXY_ODD: {
    message:
      'The proxy {proxy} is not taken ({reason}). Give an address such as http://proxy.example:3128, without a password.',
    status: 400,
    exit: 2,
  },
  AUTHORITY_ODD: {
    message: 'The file is no certificate authority ({reason}). Choose one certificate or several in PEM.',
    status: 400,
    exit: 2,
  },
  PRINT_FAILED: { message: 'The page was not written: {reason}', status: 500, exit: 3 },
  SAVE_FAILED: { message: 'The file was not written: {reason}', status: 500, exit: 3 },
  SAVE_TOO_LARGE: {
    message:
      'A file of {bytes} bytes is not taken from the window, {limit} at most. Narrow what is exported.',
    status: 413,
    exit: 2,
  },
  UPDATE_NO_KEY: {
    message: 'This build carries no release key, so that no update can be proven; install it by hand.',
    status: 403,
    exit: 3,
  },
  UPDATE_ABSENT: { message: 'There is no update for {platform} at {place}.', status: 404, exit: 3 },
  UPDATE_MALFORMED: { message: 'The list of releases is not one of ours: {reason}', status: 400, exit: 1 },
  UPDATE_UNPROVEN: {
    message: 'The update is not what was signed ({reason}). Nothing of it was run.',
    status: 403,
    exit: 1,
  },
  UPDATE_OLDER: {
    message: 'Release {release} is not newer than {current}, which is installed.',
    status: 409,
    exit: 1,
  },
} as const satisfies Record<string, ErrorDefinition>;
