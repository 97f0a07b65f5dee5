/** Whether a folder that a person chose may hold the replica, and what is in it. */
import { randomUUID } from 'node:crypto';
import { open, readdir, realpath, rm, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve, sep } from 'node:path';
import { type CodedError, raiser } from '../../shared/errors/coded-error.ts';
import { placeErrors } from '../../shared/errors/place-errors.ts';
import { isNetworkPath, networkDisk } from './network-disk.ts';
import { ARRIVING, holdsReplica } from './place-files.ts';

const fail = raiser(placeErrors);

/** What systems put on a disk by themselves, and what a killed move left: a folder with nothing else is empty. */
const litter: ReadonlySet<string> = new Set([
  ARRIVING,
  '.DS_Store',
  '.Spotlight-V100',
  '.Trashes',
  '.fseventsd',
  '$RECYCLE.BIN',
  'System Volume Information',
  'Thumbs.db',
  'desktop.ini',
  'lost+found',
]);

export interface PlaceQuestion {
  readonly folder: string;
  /** Where the replica lies now. */
  readonly present: string;
  /** Folders of the program itself. */
  readonly programs: readonly string[];
  readonly platform: NodeJS.Platform;
}

export interface JudgedPlace {
  /** Without links, as the file system spells it. */
  readonly folder: string;
  readonly holds: 'nothing' | 'replica';
}

/**
 * Throws PLACE_NO_FOLDER, PLACE_ON_NETWORK, PLACE_THE_SAME, PLACE_IN_REPLICA, PLACE_IN_PROGRAM, PLACE_NOT_WRITABLE,
 * PLACE_READ_ONLY, PLACE_FULL, PLACE_OCCUPIED.
 */
export async function judgePlace(question: PlaceQuestion): Promise<JudgedPlace> {
  const refuse = (code: keyof typeof placeErrors, details = {}) =>
    fail(code, { folder: question.folder, ...details }, { file: question.folder });
  const { platform } = question;
  // The choice is kept as one line without spaces around it.
  if (!isAbsolute(question.folder) || /^\s|\s$|[\r\n]/.test(question.folder)) throw refuse('PLACE_NO_FOLDER');
  if (platform === 'win32' && isNetworkPath(question.folder))
    throw refuse('PLACE_ON_NETWORK', { kind: 'UNC' });
  const facts = await stat(question.folder).catch(() => null);
  if (!facts?.isDirectory()) throw refuse('PLACE_NO_FOLDER');
  // On Windows also what a letter of a network drive stands for.
  const folder = await realpath(question.folder);
  const network = await networkDisk(folder, platform);
  if (network !== null) throw refuse('PLACE_ON_NETWORK', { kind: network });
  const present = await whereReally(question.present);
  if (folder === present) throw refuse('PLACE_THE_SAME');
  if (isInside(folder, present)) throw refuse('PLACE_IN_REPLICA');
  for (const program of question.programs) {
    if (isInside(folder, await whereReally(program))) throw refuse('PLACE_IN_PROGRAM');
  }
  await requireWritable(folder, refuse);
  if (await holdsReplica(folder)) return { folder, holds: 'replica' };
  if ((await readdir(folder)).some((name) => !isLitter(name))) throw refuse('PLACE_OCCUPIED');
  return { folder, holds: 'nothing' };
}

/** The folder itself is inside, too. */
export function isInside(folder: string, of: string): boolean {
  const way = relative(of, folder);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
}

/** Of a failed write, by the system's code; null for another failure. */
export function writeRefusal(
  systemCode: string,
): 'PLACE_READ_ONLY' | 'PLACE_NOT_WRITABLE' | 'PLACE_FULL' | null {
  if (systemCode === 'EROFS') return 'PLACE_READ_ONLY';
  if (systemCode === 'EACCES' || systemCode === 'EPERM') return 'PLACE_NOT_WRITABLE';
  return systemCode === 'ENOSPC' || systemCode === 'EDQUOT' ? 'PLACE_FULL' : null;
}

/** Permissions alone do not tell, on Windows least of all: something is written. */
async function requireWritable(
  folder: string,
  refuse: (code: keyof typeof placeErrors, details?: object) => CodedError,
): Promise<void> {
  const probe = join(folder, `.yaojian-${randomUUID()}.probe`);
  try {
    const file = await open(probe, 'wx', 0o600);
    try {
      await file.writeFile('yaojian');
    } finally {
      await file.close();
    }
  } catch (cause) {
    const system = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    const code = writeRefusal(system) ?? 'PLACE_NOT_WRITABLE';
    throw refuse(code, code === 'PLACE_FULL' ? { free: 0, needed: 1 } : {});
  } finally {
    await rm(probe, { force: true }).catch(() => {});
  }
}

function isLitter(name: string): boolean {
  return litter.has(name) || /^\.(Trash-\d+|yaojian-[\da-f-]{36}\.probe)$/.test(name);
}

async function whereReally(folder: string): Promise<string> {
  return realpath(folder).catch(() => resolve(folder));
}
