/** Files that are whole or not there, whatever happens to the process: written beside, flushed, renamed. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Marks what a killed process may have left; never served. */
export const UNFINISHED = '.unfinished-';

export async function writeDurably(file: string, bytes: Uint8Array, mode = 0o644): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  const unfinished = `${file}${UNFINISHED}${randomBytes(6).toString('hex')}`;
  try {
    await using handle = await open(unfinished, 'wx', mode);
    await handle.writeFile(bytes);
    await handle.sync();
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await rename(unfinished, file);
}
