import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isInside, judgePlace, writeRefusal } from './judge-place.ts';

let folder: string;
let present: string;
let program: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'yaojian-place-')));
  [present, program] = [join(folder, 'present'), join(folder, 'program')];
  for (const one of [join(present, 'incoming'), program, join(folder, 'empty')])
    await mkdir(one, { recursive: true });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const judge = (chosen: string, platform: NodeJS.Platform = process.platform) =>
  judgePlace({ folder: chosen, present, programs: [program], platform });

describe('a folder chosen for the replica', () => {
  it('is taken where it is empty, but for what systems put there', async () => {
    const empty = join(folder, 'empty');
    expect(await judge(empty)).toEqual({ folder: empty, holds: 'nothing' });
    for (const name of ['lost+found', 'System Volume Information', '.Trash-1000'])
      await mkdir(join(empty, name));
    expect(await judge(empty)).toEqual({ folder: empty, holds: 'nothing' });
  });

  it('is taken where a replica is, beside whatever else', async () => {
    const held = join(folder, 'held');
    await mkdir(held);
    await writeFile(join(held, 'replica.sqlite'), '');
    await writeFile(join(held, 'holiday.jpg'), '');
    expect(await judge(held)).toEqual({ folder: held, holds: 'replica' });
  });

  it('is called by its own name', async () => {
    await symlink(join(folder, 'empty'), join(folder, 'link'));
    expect((await judge(join(folder, 'link'))).folder).toBe(join(folder, 'empty'));
  });

  it.each([
    ['relative', 'PLACE_NO_FOLDER'],
    ['/not/there/at/all', 'PLACE_NO_FOLDER'],
    ['/ends with a space ', 'PLACE_NO_FOLDER'],
    ['/two\nlines', 'PLACE_NO_FOLDER'],
  ])('%j is refused: %s', async (chosen, code) => {
    await expect(judge(chosen)).rejects.toMatchObject({ code });
  });

  it('is refused where it is a file, holds other things, or belongs to program or replica', async () => {
    await writeFile(join(folder, 'file'), '');
    await mkdir(join(folder, 'photos'));
    await writeFile(join(folder, 'photos', 'a.jpg'), '');
    await mkdir(join(program, 'resources'));
    const refusals: readonly [string, string][] = [
      [join(folder, 'file'), 'PLACE_NO_FOLDER'],
      [join(folder, 'photos'), 'PLACE_OCCUPIED'],
      [folder, 'PLACE_OCCUPIED'],
      [join(program, 'resources'), 'PLACE_IN_PROGRAM'],
      [program, 'PLACE_IN_PROGRAM'],
      [present, 'PLACE_THE_SAME'],
      [join(present, 'incoming'), 'PLACE_IN_REPLICA'],
    ];
    for (const [chosen, code] of refusals)
      await expect(judge(chosen), chosen).rejects.toMatchObject({ code, place: { file: chosen } });
  });

  it.runIf(process.platform === 'linux')('is refused where nothing can be written', async () => {
    await expect(judge('/sys/kernel')).rejects.toMatchObject({
      code: expect.stringMatching(/^PLACE_(NOT_WRITABLE|READ_ONLY)$/),
    });
  });

  it.each([
    ['EROFS', 'PLACE_READ_ONLY'],
    ['EACCES', 'PLACE_NOT_WRITABLE'],
    ['EPERM', 'PLACE_NOT_WRITABLE'],
    ['ENOSPC', 'PLACE_FULL'],
    ['EIO', null],
  ])('a write that ends with %s is %s', (system, code) => {
    expect(writeRefusal(system)).toBe(code);
  });
});

it('what begins like a folder is not inside of it', () => {
  expect(isInside('/a/b', '/a')).toBe(true);
  expect(isInside('/a', '/a')).toBe(true);
  expect(isInside('/ab', '/a')).toBe(false);
  expect(isInside('/', '/a')).toBe(false);
  expect(isInside('/a/..b', '/a')).toBe(true);
});
