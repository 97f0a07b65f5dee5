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
} as const satisfies Record<string, ErrorDefinition>;

export const syncError = raiser(syncErrors);
