/**
 * The process that killed-move.test.ts kills: `PROFILE FROM TO STOP` moves a replica, `PROFILE FROM - STOP` tidies up as
 * the next start does. STOP is the number of the change to the disk before which it kills itself, `0` for none. Says how
 * many changes there were.
 */
import fs, { writeSync } from 'node:fs';
import promises from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [profile = '', from = '', to = '', stop = '0'] = process.argv.slice(2);
let changes = 0;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way: nothing more is done.
  for (;;);
}

function counted<O extends object>(object: O, name: keyof O & string): void {
  const real: unknown = Reflect.get(object, name);
  if (typeof real !== 'function') throw new Error(`no function ${name}`);
  Reflect.set(object, name, function (this: unknown, ...args: unknown[]) {
    changes += 1;
    if (changes === Number(stop)) die();
    return Reflect.apply(real, this, args);
  });
}

const handle = await promises.open(join(tmpdir()), 'r');
const handles = Object.getPrototypeOf(handle) as typeof handle;
await handle.close();
for (const name of ['writeFile', 'sync'] as const) counted(handles, name);
for (const name of ['mkdir', 'rename', 'rm', 'rmdir', 'open', 'utimes'] as const) counted(promises, name);
counted(fs, 'fsyncSync');
syncBuiltinESMExports();

if (to === '-') {
  const { tidyMoves } = await import('../../host/place/tidy-moves.ts');
  await tidyMoves(profile);
} else {
  const { moveReplica } = await import('../../host/place/move-replica.ts');
  writeSync(1, 'working\n');
  await moveReplica({ profile, from, to }, {});
}
writeSync(1, `done ${changes}\n`);
