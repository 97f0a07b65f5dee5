/** Why a folder is not taken for the replica, and what can go wrong while it is moved there (host/place). */
import type { ErrorDefinition } from './coded-error.ts';

const refused = (message: string): ErrorDefinition => ({ message, status: 409, exit: 2 });

export const placeErrors = {
  PLACE_FIXED: refused(
    'YAOJIAN_HOME says where the replica lies ({folder}); it is not changed here. Start the program without it to choose a folder.',
  ),
  PLACE_NO_FOLDER: refused('{folder} is no folder with a whole path. Choose a folder that is there.'),
  PLACE_ON_NETWORK: refused(
    '{folder} lies on a network drive ({kind}), where the log of the replica is not safe. Choose a folder on a disk of this machine.',
  ),
  PLACE_NOT_WRITABLE: refused(
    '{folder} may not be written to by this account. Choose another folder, or have the permission given.',
  ),
  PLACE_READ_ONLY: refused(
    'The disk of {folder} is read-only. Take off its write protection, or choose another disk.',
  ),
  PLACE_FULL: {
    message:
      'The disk of {folder} has {free} bytes free, and {needed} are needed. Free some, or choose a larger disk.',
    status: 507,
    exit: 3,
  },
  PLACE_OCCUPIED: refused(
    '{folder} holds other things and no replica. Choose an empty folder, or make a new one there.',
  ),
  PLACE_IN_PROGRAM: refused(
    '{folder} is inside the program, which an update replaces. Choose a folder outside of it.',
  ),
  PLACE_IN_REPLICA: refused('{folder} is inside the present replica. Choose a folder outside of it.'),
  PLACE_THE_SAME: refused('The replica lies in {folder} already. Choose another folder to change that.'),
  PLACE_ABSENT: {
    message:
      'The folder chosen for the replica, {folder}, is not there; its disk may not be plugged in. Plug it in and try again, or choose the usual place in the settings.',
    status: 503,
    exit: 3,
  },
  PLACE_IN_USE: refused(
    'Another program uses the replica at {folder}. Let it finish, then move the replica again; nothing was changed.',
  ),
  PLACE_MOVE_FAILED: {
    message:
      'The replica was not moved to {folder} ({reason}). It is where it was; try again, or choose another folder.',
    status: 500,
    exit: 3,
  },
} as const satisfies Record<string, ErrorDefinition>;
