/**
 * One replica in another's place, database and slots and key file together. The new one is made whole in
 * `<home>/restoring`; renaming that folder to `<home>/restored` is the point of no return: whoever opens the replica
 * after it finishes what was begun. Killed before, the old one is there; killed after, the new one.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { renameDurably, syncFolder } from '../../host/durable-file.ts';

const FILES = ['replica.slots', 'replica.key', 'replica.sqlite'] as const;

/** An empty folder to make the new replica in: laid out as a home. */
export function stagingHome(home: string): string {
  const staging = join(home, 'restoring');
  rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true, mode: 0o700 });
  return staging;
}

/** The staged replica, closed and whole, takes the place of the one there is. */
export function replaceReplica(home: string): void {
  syncFolder(join(home, 'restoring'));
  renameDurably(join(home, 'restoring'), join(home, 'restored'));
  finishReplacement(home);
}

export function finishReplacement(home: string): void {
  const restored = join(home, 'restored');
  if (!existsSync(restored)) return;
  // Once the new database is moved, what is left in the folder is nothing; so it goes last.
  if (existsSync(join(restored, 'replica.sqlite'))) {
    for (const leftover of ['replica.sqlite-wal', 'replica.sqlite-shm', 'replica.sqlite.encrypting'])
      rmSync(join(home, leftover), { force: true });
    if (!existsSync(join(restored, 'replica.key')) && existsSync(join(restored, 'replica.slots')))
      rmSync(join(home, 'replica.key'), { force: true });
    for (const file of FILES) {
      if (existsSync(join(restored, file))) renameSync(join(restored, file), join(home, file));
    }
    syncFolder(home);
  }
  rmSync(restored, { recursive: true, force: true });
}
