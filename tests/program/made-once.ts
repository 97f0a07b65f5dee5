/**
 * A folder that several files of tests need alike: the first to need it makes it, the others copy what was made. Kept for
 * one run (run-folder.ts), so that it is never older than the sources; without such a run everybody makes his own.
 */
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RUN_FOLDER } from './run-folder.ts';

/** A copy that is the caller's alone, and his to remove. `make` fills an empty folder, which does not stay where it is. */
export async function madeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const own = await mkdtemp(join(tmpdir(), `yaojian-${name}-`));
  const run = process.env[RUN_FOLDER];
  const kept = run === undefined ? null : join(run, name);
  if (kept !== null && existsSync(kept)) {
    await cp(kept, own, { recursive: true });
    return own;
  }
  try {
    await make(own);
  } catch (error) {
    await rm(own, { recursive: true, force: true });
    throw error;
  }
  if (kept !== null) await keep(own, kept);
  return own;
}

/** Whole or not at all; where another file's was there first, that one stays. */
async function keep(made: string, kept: string): Promise<void> {
  const aside = await mkdtemp(`${kept}-`);
  await cp(made, aside, { recursive: true });
  await rename(aside, kept).catch(() => rm(aside, { recursive: true, force: true }));
}
