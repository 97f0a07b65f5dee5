/** A file that is there whole or not at all: written beside its place under a name of its own, then renamed. */
import { randomUUID } from 'node:crypto';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Rejects with the system's error; what stood at `path` is then as it was. */
export async function writeWhole(path: string, content: Uint8Array): Promise<void> {
  const draft = join(dirname(path), `.yaojian-${randomUUID()}.draft`);
  try {
    const file = await open(draft, 'wx', 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (failure) {
    await rm(draft, { force: true });
    throw failure;
  }
}

/** What a kill left of `writeWhole` in a folder that only this program writes to, while it writes nothing. */
export async function dropDrafts(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => /^\.yaojian-[\da-f-]{36}\.draft$/.test(one)))
    await rm(join(folder, name), { force: true });
}
