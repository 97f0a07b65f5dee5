/** What of a folder is the replica: everything else in it is somebody's own, and neither copied nor deleted. */
import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { raiser } from '../../shared/errors/coded-error.ts';
import { placeErrors } from '../../shared/errors/place-errors.ts';

const fail = raiser(placeErrors);

/** Where a replica arrives before it is whole. */
export const ARRIVING = '.yaojian-arriving';

/** By either of these a folder holds a replica: the database, or a restored one that the engine puts in its place. */
const MARKS = ['replica.sqlite', 'restored'] as const;

/**
 * In the order in which they are put in place: what makes a folder a replica comes last. SQLite's shared memory is not
 * among them: it says nothing without the program that made it.
 */
export const placeNames: readonly string[] = [
  'replica.slots',
  'replica.key',
  'device.key',
  'incoming',
  'cloud',
  'witness',
  'replica.sqlite-wal',
  'restored',
  'replica.sqlite',
];

export interface PlaceFile {
  /** From the folder, with `/`. */
  readonly path: string;
  readonly size: number;
  readonly modifiedMs: number;
}

/** Sorted by path; empty where there is no folder. Throws PLACE_MOVE_FAILED for what is neither file nor folder. */
export async function placeFiles(folder: string): Promise<readonly PlaceFile[]> {
  const found: PlaceFile[] = [];
  for (const entry of await entriesOf(folder)) {
    if (placeNames.includes(entry.name)) await collect(folder, '', entry, found);
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

export function bytesOf(files: readonly PlaceFile[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}

export async function holdsReplica(folder: string): Promise<boolean> {
  const names = (await entriesOf(folder)).map(({ name }) => name);
  return MARKS.some((mark) => names.includes(mark));
}

async function collect(root: string, above: string, entry: Dirent, found: PlaceFile[]): Promise<void> {
  const path = `${above}${entry.name}`;
  if (entry.isDirectory()) {
    for (const below of await entriesOf(join(root, path))) await collect(root, `${path}/`, below, found);
  } else if (entry.isFile()) {
    // A file that goes away meanwhile belongs to a program at work.
    const facts = await stat(join(root, path)).catch(unlessAbsent);
    if (facts !== null) found.push({ path, size: facts.size, modifiedMs: facts.mtimeMs });
  } else {
    throw fail('PLACE_MOVE_FAILED', { folder: root, reason: `${path} is neither a file nor a folder` });
  }
}

async function entriesOf(folder: string): Promise<readonly Dirent[]> {
  return (await readdir(folder, { withFileTypes: true }).catch(unlessAbsent)) ?? [];
}

function unlessAbsent(cause: unknown): null {
  if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
  throw cause;
}
