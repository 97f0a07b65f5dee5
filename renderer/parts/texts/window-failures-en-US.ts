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
  NETWORK_START_UNKNOWN: 'The network has no such start. Name it by its identifier, or choose from the list.',
  NETWORK_START_MALFORMED: 'This names no start. Give a party, a bill, a batch or a code.',
  NETWORK_MALFORMED: 'The question is malformed, its times for example.',
  CASE_CHANGED: 'The case was changed elsewhere. Open it again, then change it.',
  CASE_LIMIT: 'No more cases are kept. Delete one that is closed first.',
  CASE_ENTRY_REPEATED: 'The case names something twice.',
  LOOKUP_MALFORMED: 'The answer of the centre is not one of ours and is not shown.',
  RULE_UNKNOWN: 'There is no such rule.',
};
