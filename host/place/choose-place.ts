/** Says from now on where the replica lies, in one write: a reader finds the old choice or the new one. */
import { mkdir, rm } from 'node:fs/promises';
import { syncFolder } from '../durable-file.ts';
import { choiceFile, usualPlace } from '../installed-home.ts';
import { writeWhole } from '../write-whole.ts';

/** Durable when it resolves. @param folder as `judgePlace` gave it, or the usual place */
export async function choosePlace(profile: string, folder: string): Promise<void> {
  await mkdir(profile, { recursive: true, mode: 0o700 });
  const file = choiceFile(profile);
  // Without the file the usual place holds, also after the profile itself has moved to another machine.
  if (folder === usualPlace(profile)) await rm(file, { force: true });
  else await writeWhole(file, Buffer.from(`${folder}\n`));
  syncFolder(profile);
}
