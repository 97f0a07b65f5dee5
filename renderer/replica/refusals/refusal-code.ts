/**
 * Every code that a synchronisation, an import, an export, a change of subscriptions, a verification or a comparison
 * can end with, and what a person does about it. The texts are in `replica.refusal.<code>` of the catalogues; a code
 * that is new in one of the tables fails to compile here until it has its text, or stands among the exceptions.
 */
import type { atRestErrors } from '../../../shared/errors/at-rest-errors.ts';
import type { compareErrors } from '../../../shared/errors/compare-errors.ts';
import type { logErrors } from '../../../shared/errors/log-errors.ts';
import type { packErrors } from '../../../shared/errors/pack-errors.ts';
import type { replicaErrors } from '../../../shared/errors/replica-errors.ts';
import type { syncErrors } from '../../../shared/errors/sync-errors.ts';
import type { windowErrors } from '../../../shared/errors/window-errors.ts';

/** Raised while the centre writes, while policies are composed or a workstation is enrolled, or by other questions. */
export const raisedElsewhere = [
  'ENTRY_TOO_LONG',
  'LOG_STATE',
  'TRUST_DRAFT',
  'TRUST_REFERENCE',
  'WITNESS_REQUEST',
  'WITNESS_RESPONSE',
  'ALREADY_ENROLLED',
  'TRUST_FILE_UNREADABLE',
  'TRUST_MISMATCH',
  'FRESHNESS_LIMITS',
  'CLOCK_IMPOSSIBLE',
  'LOOKUP_MALFORMED',
  'RULE_UNKNOWN',
  'PACK_CONTENT_INVALID',
  'FORK_EVIDENCE_MALFORMED',
  'PIN_UNPROVEN',
  'PREFIX_UNPROVEN',
] as const;

type AnyCode =
  | keyof typeof logErrors
  | keyof typeof replicaErrors
  | keyof typeof packErrors
  | keyof typeof syncErrors
  | keyof typeof compareErrors
  | Extract<
      keyof typeof atRestErrors,
      | 'BLOCK_UNREADABLE'
      | 'TABLES_DAMAGED'
      | 'ROW_NOT_IN_DOCUMENT'
      | 'ROW_DIFFERS'
      | 'EVENT_DIFFERS'
      | 'CODE_WITHOUT_ROW'
      | 'DISK_FAILS'
      | 'DISK_FULL'
    >
  | Extract<keyof typeof windowErrors, 'FILE_NOT_CHOSEN'>;

export type RefusalCode = Exclude<AnyCode, (typeof raisedElsewhere)[number]>;

/** What to do, in words at `replica.remedy.<remedy>`. */
export type Remedy =
  | 'report'
  | 'contradiction'
  | 'operator'
  | 'again'
  | 'line'
  | 'update'
  | 'policy'
  | 'room'
  | 'disk'
  | 'recopy'
  | 'rename'
  | 'repair'
  | 'regions'
  | 'input'
  | 'wait'
  | 'enrol'
  | 'syncFirst';

export const remedies: Readonly<Record<RefusalCode, Remedy>> = {
  PROOF_RANGE: 'operator',
  NOTE_MALFORMED: 'operator',
  NOTE_KEY_MALFORMED: 'policy',
  NOTE_SIGNATURE_INVALID: 'operator',
  NOTE_UNSIGNED: 'policy',
  CHECKPOINT_MALFORMED: 'operator',
  CHECKPOINT_ORIGIN: 'operator',
  TILE_PATH: 'operator',
  TILE_MISSING: 'operator',
  TILE_LENGTH: 'again',
  TILE_UNPROVEN: 'again',
  BUNDLE_MALFORMED: 'again',
  ENTRY_UNPROVEN: 'again',
  TRUST_MALFORMED: 'policy',
  TRUST_THRESHOLD: 'policy',
  TRUST_VERSION: 'policy',
  TRUST_ROLLBACK: 'policy',
  TRUST_FORK: 'report',
  TRUST_EXPIRED: 'policy',
  TRUST_FOREIGN_LOG: 'policy',
  QUORUM_MISSING: 'operator',
  LOG_SOURCE_PATH: 'input',
  LOG_SOURCE_TOO_LONG: 'operator',
  LOG_SOURCE_UNREACHABLE: 'line',
  REPLICA_MISSING: 'enrol',
  REPLICA_FROM_FUTURE: 'update',
  REPLICA_DAMAGED: 'repair',
  REPLICA_BUSY: 'wait',
  REGION_UNKNOWN: 'input',
  CLOUD_UNREACHABLE: 'line',
  CLOUD_MISSING: 'operator',
  PUBLICATION_MALFORMED: 'operator',
  LOG_ROLLBACK: 'report',
  LOG_FORK: 'report',
  REGION_MISMATCH: 'operator',
  BLOCK_MISSING: 'repair',
  SAME_NUMBER_TWO_EVENTS: 'report',
  LOG_ROOT_DIFFERS: 'repair',
  MANIFEST_CHANGED: 'repair',
  EVENT_ROOT_DIFFERS: 'contradiction',
  PACK_FORMAT_FUTURE: 'update',
  PACK_MANIFEST_MALFORMED: 'operator',
  PACK_INDEX_MALFORMED: 'again',
  PACK_INDEX_ROOT: 'again',
  PACK_LENGTH: 'again',
  PACK_BLOCK_MISSING: 'again',
  PACK_BLOCK_HASH: 'again',
  PACK_BLOCK_LENGTH: 'again',
  PACK_BLOCK_COMPRESSION: 'operator',
  PACK_BLOCK_MALFORMED: 'operator',
  PACK_BLOCK_ORDER: 'operator',
  PACK_KEY_FILTER: 'operator',
  PACK_COLUMN_UNKNOWN: 'update',
  PACK_SECTION_UNKNOWN: 'update',
  PACK_COUNTS: 'operator',
  PACK_ROW_WITHOUT_EVENT: 'operator',
  PACK_MERGE_INVALID: 'operator',
  PACK_REGENERATION: 'operator',
  LIVE_SET_INVALID: 'operator',
  MERGED_EVENTS_DIFFER: 'contradiction',
  MERGED_CONTENT_DIFFERS: 'contradiction',
  MERGE_UNPROVEN: 'line',
  ENTRY_LOST: 'regions',
  WORKER_LOST: 'again',
  REGION_NOT_SUBSCRIBED: 'input',
  BUNDLE_FILE_UNREADABLE: 'recopy',
  BUNDLE_FILE_MALFORMED: 'recopy',
  BUNDLE_FILE_FUTURE: 'update',
  BUNDLE_FILES_MIXED: 'recopy',
  BUNDLE_WITHOUT_CHECKPOINT: 'recopy',
  BUNDLE_FILE_EXISTS: 'rename',
  BUNDLE_SOURCE_INCOMPLETE: 'syncFirst',
  DISK_FULL: 'room',
  COMPARISON_MALFORMED: 'input',
  COMPARISON_NOTHING: 'syncFirst',
  BLOCK_UNREADABLE: 'repair',
  TABLES_DAMAGED: 'repair',
  ROW_NOT_IN_DOCUMENT: 'contradiction',
  ROW_DIFFERS: 'contradiction',
  EVENT_DIFFERS: 'contradiction',
  CODE_WITHOUT_ROW: 'contradiction',
  DISK_FAILS: 'disk',
  FILE_NOT_CHOSEN: 'rename',
};

export function isRefusalCode(code: string): code is RefusalCode {
  return Object.hasOwn(remedies, code);
}
