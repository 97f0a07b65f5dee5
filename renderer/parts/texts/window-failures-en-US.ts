/** Failures of the window itself, the desktop program, cases and networks; those of synchronising: replica/texts/refusals. */
import type { WindowFailure } from '../window-failure.ts';

export const windowFailuresEnUS: Readonly<Record<WindowFailure, string>> = {
  ENGINE_CRASHED: 'The engine ended unexpectedly and is being started again; the replica is whole.',
  ENGINE_GAVE_UP:
    'The engine ended several times in a short while and is left alone. Start it again, or verify the replica by command line.',
  HOST_REQUEST_ODD: 'The program is not asked like this.',
  PROXY_ODD: 'The proxy is not taken. Give an address such as http://proxy.example:3128, without a password.',
  AUTHORITY_ODD: 'The file is no certificate authority. Choose one certificate or several in PEM.',
  PRINT_FAILED: 'The page was not written.',
  SAVE_FAILED: 'The file was not written.',
  SAVE_TOO_LARGE: 'The file is too large to be taken from the window. Narrow what is exported.',
  UPDATE_NO_KEY: 'This build carries no release key, so that no update can be proven; install it by hand.',
  UPDATE_ABSENT: 'There is no update for this machine at that place.',
  UPDATE_MALFORMED: 'The list of releases is not one of ours.',
  UPDATE_UNPROVEN: 'The update is not what was signed. Nothing of it was run.',
  UPDATE_OLDER: 'That release is not newer than what is installed.',
  PLACE_FIXED:
    'YAOJIAN_HOME says where the replica lies; it is not changed here. Start the program without it to choose a folder.',
  PLACE_NO_FOLDER: 'This is no folder with a whole path. Choose a folder that is there.',
  PLACE_ON_NETWORK:
    'The folder lies on a network drive, where the log of the replica is not safe. Choose a folder on a disk of this machine.',
  PLACE_NOT_WRITABLE:
    'The folder may not be written to by this account. Choose another folder, or have the permission given.',
  PLACE_READ_ONLY: 'The disk is read-only. Take off its write protection, or choose another disk.',
  PLACE_FULL: 'The disk has too little room. Free some, or choose a larger disk.',
  PLACE_OCCUPIED:
    'The folder holds other things and no replica. Choose an empty folder, or make a new one there.',
  PLACE_IN_PROGRAM:
    'The folder is inside the program, which an update replaces. Choose a folder outside of it.',
  PLACE_IN_REPLICA: 'The folder is inside the present replica. Choose a folder outside of it.',
  PLACE_THE_SAME: 'The replica lies in this folder already. Choose another folder to change that.',
  PLACE_ABSENT:
    'The folder chosen for the replica is not there; its disk may not be plugged in. Plug it in and try again, or use the usual place.',
  PLACE_IN_USE:
    'Another program uses the replica. Let it finish, then move the replica again; nothing was changed.',
  PLACE_MOVE_FAILED: 'The replica was not moved. It is where it was; try again, or choose another folder.',
  NETWORK_START_UNKNOWN: 'The network has no such start. Name it by its identifier, or choose from the list.',
  NETWORK_START_MALFORMED: 'This names no start. Give a party, a bill, a batch or a code.',
  NETWORK_MALFORMED: 'The question is malformed, its times for example.',
  CASE_CHANGED: 'The case was changed elsewhere. Open it again, then change it.',
  CASE_LIMIT: 'No more cases are kept. Delete one that is closed first.',
  CASE_ENTRY_REPEATED: 'The case names something twice.',
  LOOKUP_MALFORMED: 'The answer of the centre is not one of ours and is not shown.',
  RULE_UNKNOWN: 'There is no such rule.',
};
