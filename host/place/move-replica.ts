/**
 * The replica goes to another folder, with nobody having it open:
 *
 *   journal → copy to `.yaojian-arriving` → read back → put in place → choice (the switch) → old files deleted → journal
 *
 * Killed before the switch, the old replica is in force; killed after it, the new one. `tidyMoves` ends what was begun.
 */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type CodedError, isCodedError, raiser } from '../../shared/errors/coded-error.ts';
import { placeErrors } from '../../shared/errors/place-errors.ts';
import { protocolErrors } from '../../shared/errors/protocol-errors.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { syncFolder } from '../durable-file.ts';
import { choosePlace } from './choose-place.ts';
import { copyFiles } from './copy-files.ts';
import { writeRefusal } from './judge-place.ts';
import { notedMoves, noteMoves } from './move-journal.ts';
import { ARRIVING, bytesOf, type PlaceFile, placeFiles, placeNames } from './place-files.ts';
import { requireRoom } from './room.ts';
import { type Tidied, tidyMoves } from './tidy-moves.ts';

const fail = raiser({ ...placeErrors, ...protocolErrors });

export interface Removal {
  readonly profile: string;
  /** Where the replica lies by the choice. */
  readonly from: string;
  /** As `judgePlace` found it, holding nothing; or the usual place. */
  readonly to: string;
}

/**
 * Resolves when the new place is in force. Can be cancelled until then. Throws PLACE_FULL, PLACE_IN_USE,
 * PLACE_NOT_WRITABLE, PLACE_READ_ONLY, PLACE_MOVE_FAILED and CANCELLED: the replica is then where it was.
 */
export async function moveReplica({ profile, from, to }: Removal, work: LongWork): Promise<Tidied> {
  try {
    await tidyMoves(profile);
    const files = await placeFiles(from);
    await requireRoom(to, bytesOf(files));
    await noteMoves(profile, [...(await notedMoves(profile)), { from, to, files, isSwitched: false }]);
    await arrive(from, to, files, work);
    requireUnchanged(from, files, await placeFiles(from));
    work.signal?.throwIfAborted();
    await choosePlace(profile, to);
  } catch (failure) {
    // Which replica is in force, the choice alone says: also where the switch itself reported a failure.
    await tidyMoves(profile).catch(() => {});
    throw asPlaceError(failure, to, work.signal);
  }
  // From here on the move is done; what cannot be deleted now is deleted at the next start.
  return tidyMoves(profile).catch(() => ({ kept: [from] }));
}

async function arrive(from: string, to: string, files: readonly PlaceFile[], work: LongWork): Promise<void> {
  const arriving = join(to, ARRIVING);
  await rm(arriving, { recursive: true, force: true });
  await mkdir(arriving, { mode: 0o700 });
  await copyFiles(from, arriving, files, work);
  const names = await readdir(arriving);
  for (const name of placeNames.filter((one) => names.includes(one))) {
    await rename(join(arriving, name), join(to, name));
    syncFolder(to);
  }
  await rm(arriving, { recursive: true });
}

/** Who wrote to it meanwhile would lose what was written. */
function requireUnchanged(folder: string, before: readonly PlaceFile[], now: readonly PlaceFile[]): void {
  if (JSON.stringify(before) !== JSON.stringify(now))
    throw fail('PLACE_IN_USE', { folder }, { file: folder });
}

function asPlaceError(failure: unknown, folder: string, signal: AbortSignal | undefined): CodedError {
  if (isCodedError(failure)) return failure;
  if (signal?.aborted === true) return fail('CANCELLED');
  const system = failure instanceof Error && 'code' in failure ? String(failure.code) : '';
  const code = writeRefusal(system);
  const reason = failure instanceof Error ? failure.message : String(failure);
  if (code === null) return fail('PLACE_MOVE_FAILED', { folder, reason }, { file: folder }, failure);
  return fail(
    code,
    code === 'PLACE_FULL' ? { folder, free: 0, needed: 1 } : { folder },
    { file: folder },
    failure,
  );
}
