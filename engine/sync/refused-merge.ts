/** A merged pack that does not say what it was made from says: the centre's word against the centre's word. */
import { type CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
import { syncError } from '../../shared/errors/sync-errors.ts';
import { isDamage } from '../replica/replica-database.ts';
import type { PackOrder } from './region-plan.ts';

/** Its inputs stay in force; the entries of all of them are in the log, and stay in the replica. */
export function mergeDiffers({ index, manifestId, region }: PackOrder, reason: string): CodedError {
  return syncError('MERGED_CONTENT_DIFFERS', { index, pack: manifestId, region, reason });
}

/** What a merge cannot be made from here, which says nothing of the merge: served no more, or damaged. */
export function isInputLost(failure: unknown): boolean {
  if (isDamage(failure)) return true;
  if (!isCodedError(failure)) return false;
  return (
    LOST.has(failure.code) || (failure.code.startsWith('PACK_') && failure.code !== 'PACK_MERGE_INVALID')
  );
}

const LOST: ReadonlySet<string> = new Set([
  'BLOCK_MISSING',
  'BLOCK_UNREADABLE',
  'CLOUD_MISSING',
  'LOG_SOURCE_TOO_LONG',
  'MANIFEST_CHANGED',
  'WORKER_LOST',
]);
