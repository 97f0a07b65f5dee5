import { type ErrorDefinition, raiser } from './coded-error.ts';

/** What can be wrong while packs are fetched, merged and put in force. */
export const syncErrors = {
  LIVE_SET_INVALID: {
    message:
      'Entry {index} of the log of {region} does not say truly which packs are in force: {reason}. It was refused; what is in the replica stays usable.',
    status: 502,
    exit: 1,
  },
  MERGED_EVENTS_DIFFER: {
    message:
      'The merged pack at entry {index} of {region} does not hold the events of the packs it replaces: {reason}. It was refused; keep both and report it.',
    status: 409,
    exit: 1,
  },
  MERGED_CONTENT_DIFFERS: {
    message:
      'The merged pack {pack} at entry {index} of {region} does not say what the packs it replaces say ({reason}). It was refused; they stay in force, and the entries of all of them are kept. Report it.',
    status: 409,
    exit: 1,
  },
  MERGE_UNPROVEN: {
    message:
      'The merged pack {pack} at entry {index} of {region} cannot be held against the packs it replaces: {reason}. They stay in force. Synchronise where those packs are still served.',
    status: 409,
    exit: 1,
  },
  ENTRY_LOST: {
    message:
      'Entry {index} of the log of {region} is missing from the replica. Drop the region and add it again: yaojian regions.',
    status: 500,
    exit: 1,
  },
  WORKER_LOST: {
    message: 'The thread that worked on a pack ended before it was done: {reason}. Synchronise again.',
    status: 500,
    exit: 3,
  },
  REGION_NOT_SUBSCRIBED: {
    message:
      '{region} is no subscription of this replica (there are {subscribed}). A part of one cannot be dropped: drop the whole and add the other parts.',
    status: 400,
    exit: 2,
  },
  BUNDLE_FILE_UNREADABLE: {
    message: 'The bundle file {file} cannot be read ({reason}).',
    status: 400,
    exit: 3,
  },
  BUNDLE_FILE_MALFORMED: {
    message: '{file} is no bundle of this program. Copy it again from where it was exported.',
    status: 400,
    exit: 2,
  },
  BUNDLE_FILE_FUTURE: {
    message:
      'The bundle {file} has version {version}; this program reads up to {known}. Install a newer version.',
    status: 400,
    exit: 3,
  },
  BUNDLE_FILES_MIXED: {
    message: '{file} belongs to another bundle than {first}. Import one bundle after the other.',
    status: 400,
    exit: 2,
  },
  BUNDLE_WITHOUT_CHECKPOINT: {
    message:
      'The bundle {file} has no checkpoint that can be read: nothing of it can be proven. Copy it again.',
    status: 400,
    exit: 1,
  },
  BUNDLE_FILE_EXISTS: {
    message: '{file} is there already. Choose another name: an export overwrites nothing.',
    status: 409,
    exit: 2,
  },
  BUNDLE_SOURCE_INCOMPLETE: {
    message: 'The replica has not what a bundle needs: {reason}. Synchronise it, then export again.',
    status: 409,
    exit: 3,
  },
  PIN_UNPROVEN: {
    message: 'What the nation is to have said of the log of {region} is not proven: {reason}.',
    status: 422,
    exit: 1,
  },
  PREFIX_UNPROVEN: {
    message:
      'What the log {origin} is to have been at {size} entries does not follow from the tree that was signed.',
    status: 422,
    exit: 1,
  },
  FORK_EVIDENCE_MALFORMED: {
    message: '{file} is no fork evidence of this program (yaojian log fork-evidence --out FILE writes it).',
    status: 400,
    exit: 2,
  },
} as const satisfies Record<string, ErrorDefinition>;

export const syncError = raiser(syncErrors);
