import {
  appendFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rm,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chosenPlace, usualPlace } from '../installed-home.ts';
import { choosePlace } from './choose-place.ts';
import { notedMoves, noteMoves } from './move-journal.ts';
import { moveReplica } from './move-replica.ts';
import { ARRIVING, placeFiles } from './place-files.ts';
import { neededBytes } from './room.ts';
import { tidyMoves } from './tidy-moves.ts';

const content: Readonly<Record<string, string>> = {
  'device.key': 'device',
  'incoming/a/pack.part': 'half a pack',
  'replica.key': 'key',
  'replica.slots': 'slots',
  'replica.sqlite': 'pages'.repeat(300_000),
  'replica.sqlite-wal': 'log',
};
let root: string;
let profile: string;
let from: string;
let to: string;
beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'yaojian-move-')));
  [profile, to] = [join(root, 'profile'), join(root, 'disk')];
  from = usualPlace(profile);
  await mkdir(to);
  for (const [path, text] of Object.entries(content)) {
    await mkdir(dirname(join(from, path)), { recursive: true });
    await writeFile(join(from, path), text);
  }
});
afterEach(() => rm(root, { recursive: true, force: true }));

const move = (work = {}) => moveReplica({ profile, from, to }, work);

async function isWholeAt(folder: string): Promise<void> {
  for (const [path, text] of Object.entries(content))
    expect(await readFile(join(folder, path), 'utf8')).toBe(text);
}

describe('moving the replica', () => {
  it('brings all of it, counts bytes twice, and leaves nothing behind', async () => {
    await writeFile(join(from, 'replica.sqlite-shm'), 'shared');
    const seen: { phase: string; done: number; total: number | null }[] = [];
    expect(await move({ onProgress: (progress: (typeof seen)[number]) => seen.push(progress) })).toEqual({
      kept: [],
    });
    await isWholeAt(to);
    expect(chosenPlace(profile)).toEqual({ folder: to, by: 'choice' });
    expect(await readdir(from)).toEqual([]);
    expect((await readdir(to)).sort()).not.toContain(ARRIVING);
    expect(await notedMoves(profile)).toEqual([]);
    for (const phase of ['copy', 'verify']) {
      const last = seen.filter((one) => one.phase === phase).at(-1);
      expect(last?.done).toBe(last?.total);
    }
  });

  it('goes back to the usual place, where no choice is kept', async () => {
    await move();
    await moveReplica({ profile, from: to, to: from }, {});
    await isWholeAt(from);
    expect(chosenPlace(profile)).toEqual({ folder: from, by: 'usual' });
    expect(await readdir(to)).toEqual([]);
  });

  it('leaves what is not the replica where it is', async () => {
    await writeFile(join(from, 'notes.txt'), 'mine');
    await move();
    expect(await readdir(from)).toEqual(['notes.txt']);
  });

  it.each(['copy', 'verify'])('is cancelled during %s as if it had never begun', async (phase) => {
    const stop = new AbortController();
    const onProgress = (progress: { readonly phase: string; readonly done: number }) => {
      if (progress.phase === phase && progress.done > 0) stop.abort();
    };
    await expect(move({ signal: stop.signal, onProgress })).rejects.toMatchObject({ code: 'CANCELLED' });
    await isWholeAt(from);
    expect(await readdir(to)).toEqual([]);
    expect(chosenPlace(profile).folder).toBe(from);
    expect(await notedMoves(profile)).toEqual([]);
  });

  it('gives up where somebody writes to the replica meanwhile', async () => {
    let isTouched = false;
    const onProgress = ({ phase }: { readonly phase: string }) => {
      if (phase !== 'verify' || isTouched) return;
      isTouched = true;
      void appendFile(join(from, 'replica.sqlite-wal'), 'more');
    };
    await expect(move({ onProgress })).rejects.toMatchObject({ code: 'PLACE_IN_USE' });
    expect(await readFile(join(from, 'replica.sqlite-wal'), 'utf8')).toBe('logmore');
    expect(await readdir(to)).toEqual([]);
  });

  it('is refused where it does not fit, with room to spare', async () => {
    await truncate(join(from, 'incoming/a/pack.part'), 2 ** 43);
    await expect(move()).rejects.toMatchObject({
      code: 'PLACE_FULL',
      details: { needed: expect.any(Number) },
    });
    expect(neededBytes(0)).toBe(64 * 1024 * 1024);
    expect(neededBytes(100e9)).toBe(105e9);
  });
});

describe('what a killed move left', () => {
  const files = () =>
    Object.entries(content).map(([path, text]) => ({ path, size: text.length, modifiedMs: 0 }));

  it('waits for a disk that is not there, and is no danger to what is used since', async () => {
    await move();
    await rm(to, { recursive: true });
    await writeFile(join(from, 'replica.sqlite'), 'a new one in the usual place');
    await noteMoves(profile, [{ from, to, files: files(), isSwitched: true }]);
    await tidyMoves(profile);
    expect(await readdir(from)).toEqual(['replica.sqlite']);
    expect(await notedMoves(profile)).toHaveLength(1);
    await choosePlace(profile, from);
    await tidyMoves(profile);
    expect(await readdir(from)).toEqual(['replica.sqlite']);
    expect(await notedMoves(profile)).toEqual([]);
  });

  it('is kept where it was written to since', async () => {
    await move();
    await writeFile(join(from, 'replica.sqlite'), 'written by a program that had it open');
    await noteMoves(profile, [{ from, to, files: files(), isSwitched: true }]);
    expect(await tidyMoves(profile)).toEqual({ kept: [from] });
    expect(await readdir(from)).toEqual(['replica.sqlite']);
  });

  it('never takes a replica that was in force once for a copy', async () => {
    await move();
    await rm(from, { recursive: true });
    await noteMoves(profile, [{ from, to, files: await placeFiles(to), isSwitched: false }]);
    await tidyMoves(profile);
    expect(await notedMoves(profile)).toMatchObject([{ isSwitched: true }]);
    const other = join(root, 'other');
    await mkdir(other);
    await choosePlace(profile, other);
    await tidyMoves(profile);
    await isWholeAt(to);
  });
});
