/**
 * `kill -9` while the replica is moved to another folder, before single changes to the disk and anywhere in time:
 * the choice always names one whole replica; the next start leaves it as the only one, and a move begun anew succeeds.
 * YAOJIAN_NIGHTLY=1 kills before all of them.
 */
import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installedHome, usualPlace } from '../../host/installed-home.ts';
import { holdsReplica, placeFiles } from '../../host/place/place-files.ts';
import { tidyMoves } from '../../host/place/tidy-moves.ts';

const NIGHTLY = process.env['YAOJIAN_NIGHTLY'] === '1';
const KILLS = NIGHTLY ? 200 : 6;
/** Of the changes to the disk every so many-th is killed; which of them, chance says. */
const STEP = NIGHTLY ? 1 : 6;
const SMALL = 40_000;
const LARGE = 15_000_000;
const WORKER = join(import.meta.dirname, 'moving-worker.ts');

let root: string;
let next = 0;
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'yaojian-killed-move-')));
});
afterAll(() => rm(root, { recursive: true, force: true }));

interface Places {
  readonly profile: string;
  readonly from: string;
  readonly to: string;
}

interface Moved {
  /** To the disk. */
  readonly changes: number;
  readonly ms: number;
}

/** A replica as the engine leaves it, of which the host knows no more than its files. */
async function replicaOf(bytes: number): Promise<Places> {
  const [profile, to] = [join(root, `profile-${next}`), join(root, `disk-${next++}`)];
  const from = usualPlace(profile);
  const contents: Readonly<Record<string, number>> = {
    'device.key': 32,
    'incoming/1/pack.part': 1_000,
    'replica.key': 32,
    'replica.slots': 900,
    'replica.sqlite': bytes,
    'replica.sqlite-wal': 5_000,
  };
  for (const [path, size] of Object.entries(contents)) {
    await mkdir(dirname(join(from, path)), { recursive: true });
    await writeFile(join(from, path), randomBytes(size));
  }
  await mkdir(to);
  return { profile, from, to };
}

async function copyOf({ profile }: Places): Promise<Places> {
  const places = { profile: join(root, `profile-${next}`), to: join(root, `disk-${next++}`) };
  await cp(profile, places.profile, { recursive: true, preserveTimestamps: true });
  await mkdir(places.to);
  return { ...places, from: usualPlace(places.profile) };
}

async function fingerprint(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const { path } of await placeFiles(folder))
    hash.update(`${path}\n`).update(await readFile(join(folder, path)));
  return hash.digest('hex');
}

/** Null where it was killed. */
async function run({ profile, from, to }: Places, stop: number, killAfterMs?: number): Promise<Moved | null> {
  const child = spawn(process.execPath, [WORKER, profile, from, to, String(stop)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  let began = 0;
  child.stdout.on('data', (text: Buffer) => {
    said += text.toString();
    if (said.startsWith('working')) began ||= performance.now();
    if (killAfterMs !== undefined && began > 0) void sleep(killAfterMs).then(() => child.kill('SIGKILL'));
  });
  await once(child, 'close');
  const done = /done (\d+)/.exec(said);
  return done ? { changes: Number(done[1]), ms: performance.now() - began } : null;
}

/** The one in force is whole; after the tidying of a start it is the only one, and nothing else is left. */
async function expectOneReplica({ profile, from, to }: Places, expected: string): Promise<void> {
  const home = installedHome(profile, {});
  expect(await fingerprint(home)).toBe(expected);
  await tidyMoves(profile);
  expect(installedHome(profile, {})).toBe(home);
  expect(await fingerprint(home)).toBe(expected);
  const other = home === from ? to : from;
  expect(await holdsReplica(other)).toBe(false);
  expect(await readdir(other)).toEqual([]);
  expect(await readdir(profile)).toEqual(
    home === from ? ['replica'] : expect.arrayContaining(['replica', 'replica-home.txt']),
  );
}

describe('a move that is killed', { timeout: 600_000 }, () => {
  it('before a change to the disk', async () => {
    const original = await replicaOf(SMALL);
    const expected = await fingerprint(original.from);
    const { changes } = (await run(await copyOf(original), 0))!;
    expect(changes).toBeGreaterThan(40);
    let switched = 0;
    for (let at = 1 + Math.floor(Math.random() * STEP); at <= changes; at += STEP) {
      const places = await copyOf(original);
      expect(await run(places, at), `killed before change ${at}`).toBeNull();
      // Tidying is killed as well, somewhere else every time.
      await run({ ...places, to: '-' }, 1 + (at % 7));
      await expectOneReplica(places, expected);
      if (installedHome(places.profile, {}) === places.to) switched += 1;
      else {
        expect(await run(places, 0)).not.toBeNull();
        expect(installedHome(places.profile, {})).toBe(places.to);
        await expectOneReplica(places, expected);
      }
    }
    expect(switched).toBeGreaterThan(0);
    expect(switched).toBeLessThan(changes / STEP / 2);
  });

  it(`anywhere in time, ${KILLS} times`, async () => {
    const original = await replicaOf(LARGE);
    const expected = await fingerprint(original.from);
    const { ms } = (await run(await copyOf(original), 0))!;
    for (let kills = 0; kills < KILLS; ) {
      const places = await copyOf(original);
      for (let attempt = 0; attempt < 4 && installedHome(places.profile, {}) === places.from; attempt++) {
        if ((await run(places, 0, Math.random() * ms)) === null) kills += 1;
        await expectOneReplica(places, expected);
      }
      await rm(places.profile, { recursive: true });
      await rm(places.to, { recursive: true });
    }
  });
});
