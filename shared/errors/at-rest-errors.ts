/** Failures of what protects a replica on disk: its cipher, its key slots, backups, repairs. */
import { type ErrorDefinition, raiser } from './coded-error.ts';

export const atRestErrors = {
  REPLICA_LOCKED: {
    message:
      'The replica at {home} is locked ({kinds}). Name a file with its passphrase in YAOJIAN_PASSPHRASE_FILE, or open it where its key store is.',
    status: 401,
    exit: 3,
  },
  PASSPHRASE_WRONG: {
    message: 'The passphrase opens no slot of the replica at {home}. Check YAOJIAN_PASSPHRASE_FILE.',
    status: 401,
    exit: 3,
  },
  PASSPHRASE_UNREADABLE: {
    message: 'No passphrase can be read from {file} ({reason}). Check YAOJIAN_PASSPHRASE_FILE.',
    status: 400,
    exit: 3,
  },
  KEY_FILE_WRONG: {
    message:
      'The key file {file} does not open the replica beside it ({reason}). Put the right one back, or recover it with `replica slots recover`.',
    status: 401,
    exit: 3,
  },
  KEY_STORE_REFUSED: {
    message:
      'The key store {store} keeps keys in plain text on this machine. Set up its keyring, or use a passphrase.',
    status: 409,
    exit: 3,
  },
  KEY_STORE_FAILED: {
    message:
      'The key store {store} does not give the key back ({reason}). Use the passphrase or recovery key.',
    status: 401,
    exit: 3,
  },
  RECOVERY_KEY_MALFORMED: {
    message: '{file} is no P-256 key in PEM ({reason}).',
    status: 400,
    exit: 2,
  },
  RECOVERY_KEY_WRONG: {
    message: 'The recovery key opens no slot of the replica at {home}.',
    status: 401,
    exit: 3,
  },
  STORE_AND_PASSPHRASE: {
    message:
      'The replica at {home} opens with its passphrase and the key store {store} together, and the store does not give its part ({reason}). Open it in the desktop program of the user and machine that it was set up on, or use the recovery key.',
    status: 401,
    exit: 3,
  },
  SLOTS_MALFORMED: {
    message:
      'The key slots {file} cannot be read ({reason}). Restore the file or a backup, or rebuild the replica.',
    status: 500,
    exit: 3,
  },
  SLOTS_FROM_FUTURE: {
    message: 'The key slots {file} were written by a newer program (version {found}). Update the program.',
    status: 500,
    exit: 3,
  },
  SLOTS_TAMPERED: {
    message:
      'The key slots {file} are not as they were written: somebody changed them without the key. Restore the file or a backup.',
    status: 500,
    exit: 1,
  },
  SLOT_UNKNOWN: {
    message: 'There is no key slot {slot}. `replica slots list` shows what there is.',
    status: 404,
    exit: 2,
  },
  SLOT_LAST: {
    message: 'Slot {slot} is the last that opens the replica every day. Add another one first.',
    status: 409,
    exit: 2,
  },
  SLOT_LIMIT: { message: 'A replica has at most {limit} key slots. Remove one first.', status: 409, exit: 2 },
  REPLICA_EXISTS: {
    message:
      'There is a replica at {home} already. `--force` replaces it; the old one is kept until the new one stands.',
    status: 409,
    exit: 2,
  },
  BACKUP_EXISTS: { message: '{file} exists already. Name another file.', status: 409, exit: 2 },
  BACKUP_MALFORMED: {
    message: '{file} is no backup of a replica, or not a whole one ({reason}).',
    status: 400,
    exit: 1,
  },
  BACKUP_UNSOUND: {
    message:
      '{file} does not prove against the signed logs ({problems} problems, the first {first}). It was not kept.',
    status: 409,
    exit: 1,
  },
  BLOCK_UNREADABLE: {
    message:
      'Blocks {first} to {last} of section {section} cannot be read from the disk as they were written. `sync` fetches the pack again.',
    status: 500,
    exit: 1,
  },
  TABLES_DAMAGED: {
    message:
      'Tables of the replica at {home} are not as they were written ({reason}). Restore a backup, or `replica rebuild`.',
    status: 500,
    exit: 1,
  },
  ROW_NOT_IN_DOCUMENT: {
    message:
      'A row of pack {pack} of {region} gives event {event} a code ({code}) that its document does not name. The centre cut the pack wrongly; report it.',
    status: 500,
    exit: 1,
  },
  ROW_DIFFERS: {
    message:
      'A row of pack {pack} of {region} says another {column} of event {event} and code {code} than its document does. The centre cut the pack wrongly; report it.',
    status: 500,
    exit: 1,
  },
  EVENT_DIFFERS: {
    message:
      'The event table of pack {pack} of {region} says another {column} of event {event} than its document does. The centre cut the pack wrongly; report it.',
    status: 500,
    exit: 1,
  },
  CODE_WITHOUT_ROW: {
    message:
      'Event {event} in pack {pack} of {region} names a code ({code}) that the pack has neither as a row nor as context. The centre cut the pack wrongly; report it.',
    status: 500,
    exit: 1,
  },
  DISK_FAILS: {
    message: 'The disk of {home} does not do what it is asked ({reason}). Check it; what was written stays.',
    status: 500,
    exit: 3,
  },
  HOME_READ_ONLY: {
    message:
      'What lies at {home} may not be written to. Give permission, or copy it to where you may write and name the copy with --home.',
    status: 409,
    exit: 3,
  },
  DISK_FULL: {
    message: 'No room is left on the disk of {home}. Free some; what was there before stays usable.',
    status: 507,
    exit: 3,
  },
} as const satisfies Record<string, ErrorDefinition>;

export const atRestError = raiser(atRestErrors);
