/** What comes damaged is asked for once more before it is refused: a bit that fell over on the way is no accusation. */
import { isCodedError } from '../../shared/errors/coded-error.ts';

/** How bytes look that were changed on their way, or by whoever sent them: the second try tells. */
const DAMAGED: ReadonlySet<string> = new Set([
  'NOTE_MALFORMED',
  'NOTE_SIGNATURE_INVALID',
  'NOTE_UNSIGNED',
  'CHECKPOINT_MALFORMED',
  'CHECKPOINT_ORIGIN',
  'QUORUM_MISSING',
  'TRUST_MALFORMED',
  'TRUST_THRESHOLD',
  'TILE_LENGTH',
  'TILE_UNPROVEN',
  'BUNDLE_MALFORMED',
  'ENTRY_UNPROVEN',
  'PUBLICATION_MALFORMED',
]);

/** `read` fetches and checks, and keeps nothing before it is done. Throws what it throws the second time. */
export async function onceMore<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (failure) {
    if (!isCodedError(failure) || !DAMAGED.has(failure.code)) throw failure;
    return read();
  }
}
