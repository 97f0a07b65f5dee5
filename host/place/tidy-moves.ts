/**
 * Brings moves of the replica that were killed to their end. The choice says which of two folders is in force; of the
 * other one the files go that the move wrote or replaced, and only while they are as the move left them:
 *
 *   choice never named `to`   the switch was not made: what arrived goes, the replica is where it was
 *   choice named `to` once    the switch was made: the old one goes
 */
import { rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder } from '../durable-file.ts';
import { chosenPlace } from '../installed-home.ts';
import { dropDrafts } from '../write-whole.ts';
import { notedMoves, noteMoves, type ReplicaMove } from './move-journal.ts';
import { ARRIVING, holdsReplica, type PlaceFile, placeFiles, placeNames } from './place-files.ts';

/** FAT keeps times in steps of two seconds. */
const COPIED_WITHIN_MS = 2_000;

/** `kept`: folders whose files were changed since, or hold more than was moved; nothing of them was deleted. */
export interface Tidied {
  readonly kept: readonly string[];
}

/** Throws OPTION_INVALID, and the system's errors; what is not done then is done at the next call. */
export async function tidyMoves(profile: string): Promise<Tidied> {
  await dropDrafts(profile);
  const moves = await notedMoves(profile);
  if (moves.length === 0) return { kept: [] };
  const { folder: inForce } = chosenPlace(profile);
  const waiting: ReplicaMove[] = [];
  const kept: string[] = [];
  for (const move of moves) {
    const isSwitched = move.isSwitched || move.to === inForce;
    // Somebody went back to the old one by hand: it is nobody's leftover any more.
    if (isSwitched && move.from === inForce) continue;
    const end = isSwitched ? await dropOld(move) : await dropArrived(move);
    if (end === 'absent') waiting.push({ ...move, isSwitched });
    if (end === 'kept') kept.push(isSwitched ? move.from : move.to);
  }
  await noteMoves(profile, waiting);
  return { kept };
}

type End = 'done' | 'kept' | 'absent';

async function dropOld({ from, to, files }: ReplicaMove): Promise<End> {
  // A disk that is not plugged in, or a replica that is not there after all: then the old one is the only one.
  if (!(await isFolder(from)) || !(await holdsReplica(to))) return 'absent';
  return dropFiles(from, files, 0);
}

async function dropArrived({ to, files }: ReplicaMove): Promise<End> {
  if (!(await isFolder(to))) return 'absent';
  await rm(join(to, ARRIVING), { recursive: true, force: true });
  return dropFiles(to, files, COPIED_WITHIN_MS);
}

async function dropFiles(folder: string, files: readonly PlaceFile[], withinMs: number): Promise<End> {
  const noted = new Map(files.map((file) => [file.path, file]));
  const found = await placeFiles(folder);
  const isAsMoved = ({ path, size, modifiedMs }: PlaceFile) => {
    const was = noted.get(path);
    return was?.size === size && Math.abs(was.modifiedMs - modifiedMs) <= withinMs;
  };
  if (!found.every(isAsMoved)) return 'kept';
  // What makes the folder a replica goes first: a kill leaves none, not half of one.
  for (const name of [...placeNames].reverse()) {
    for (const { path } of found.filter((file) => file.path.split('/')[0] === name))
      await rm(join(folder, path), { force: true });
    syncFolder(folder);
  }
  await rm(join(folder, 'replica.sqlite-shm'), { force: true });
  await dropEmptyFolders(folder, files);
  return 'done';
}

/** Below the folder; itself it stays: a disk that is not there is known by a folder that is not. */
async function dropEmptyFolders(folder: string, files: readonly PlaceFile[]): Promise<void> {
  const below = new Set(['incoming']);
  for (const { path } of files) {
    for (let above = dirname(path); above !== '.'; above = dirname(above)) below.add(above);
  }
  const deepestFirst = [...below].sort((a, b) => b.split('/').length - a.split('/').length);
  for (const one of deepestFirst) await rmdir(join(folder, one)).catch(() => {});
}

async function isFolder(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => null))?.isDirectory() ?? false;
}
