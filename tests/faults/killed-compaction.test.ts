/**
 * `kill -9` while packs are merged and swapped for those they replace, and while a dropped county's packs are deleted
 * and their space is given back: the replica stands between two packs, sound and with that position's answers, and the
 * next run comes to where an undisturbed one does. YAOJIAN_NIGHTLY=1 kills more often.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { releaseSpace } from '../../engine/replica/release-space.ts';
import { openReplicaDatabase } from '../../engine/replica/replica-database.ts';
import { ReplicaStore, setting } from '../../engine/replica/replica-store.ts';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import type { EngineHandlers } from '../../shared/protocol/engine-contract.ts';
import type { Truth } from '../program/served-county.ts';
import { type HostilePublication, publishInRounds } from './publication/hostile-publication.ts';
import { positionOf, replicaFingerprint } from './publication/replica-fingerprint.ts';

const KILLS = process.env['YAOJIAN_NIGHTLY'] === '1' ? 100 : 6;
/** Kills of one replica before it may finish. */
const KILLS_A_HOME = 3;
/** The centre makes one of every four packs of a size: in the last of these rounds. */
const ROUNDS = 4;
const ROWS = 2_500;
/** Codes that are traced. */
const CODES = 20;
const COUNTY = '330106';
const OTHER = '330105';
const PATIENCE_MS = Math.max(600_000, KILLS * 20_000);
const WORKER = join(import.meta.dirname, 'compaction-worker.ts');

let publication: HostilePublication;
/** Synchronised to the round before the merge; after it, with both counties. */
let before: string;
let merged: string;
let codes: readonly string[];
let next = 0;

async function using<T>(home: string, use: (handlers: EngineHandlers) => Promise<T>): Promise<T> {
  const engine = await openEngine({ home });
  try {
    return await use(engine.handlers);
  } finally {
    await engine.close();
  }
}

async function copyOf(of: string): Promise<string> {
  const home = join(publication.folder, `killed-${next++}`);
  await cp(of, home, { recursive: true });
  return home;
}

/** Sound to the last event; and its answers, but for how current they claim to be. */
const answers = (home: string) =>
  using(home, async ({ audit, trace, verify }) => {
    expect(await verify({ deep: true }, {})).toMatchObject({ ok: true });
    const traces = [];
    for (const code of codes) traces.push(await trace({ code }, {}));
    const { findings, rows } = await audit({}, {});
    return JSON.stringify({ traces, findings, rows }, (key, value) => (key === 'asOf' ? undefined : value));
  });

/** Runs the worker and kills it `ms` after its work began; whether that hit it at work. `ms` null: how long it works. */
async function run(
  home: string,
  job: readonly string[],
  ms: number | null,
): Promise<number | 'killed' | 'late'> {
  const child = spawn(process.execPath, [WORKER, home, ...job], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let said = '';
  let [began, over] = [0, 0];
  const working = new Promise<void>((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      said += text;
      if (said.includes('working')) began ||= performance.now();
      if (said.includes('done')) over ||= performance.now();
      if (began > 0) resolve();
    });
  });
  await Promise.race([working, ended]);
  expect(said).toContain('working');
  if (ms !== null) {
    await Promise.race([sleep(ms), ended]);
    child.kill('SIGKILL');
  }
  const [code] = await ended;
  if (said.includes('done')) return ms === null ? over - began : 'late';
  expect(code).toBeNull();
  return 'killed';
}

/** By the packs in force, what an undisturbed replica answers: synchronised, and stopped after every pack. */
async function positionsOfSync(home: string): Promise<ReadonlyMap<string, string>> {
  const known = new Map<string, string>();
  for (let least = 0; ; least = 1) {
    const stop = new AbortController();
    const onProgress = ({ phase, done }: { readonly phase: string; readonly done: number }) => {
      if (phase === 'packs' && done >= least) stop.abort();
    };
    const isWhole = await using(home, ({ sync }) => sync({}, { onProgress, signal: stop.signal })).then(
      () => !stop.signal.aborted,
      (failure: unknown) => {
        if (!stop.signal.aborted) throw failure;
        return false;
      },
    );
    known.set(positionOf(home), await answers(home));
    if (isWhole) return known;
  }
}

/** Opens, is sound to the last event, and answers as the undisturbed one does at the same position. */
async function expectWhole(home: string, positions: ReadonlyMap<string, string>): Promise<void> {
  const position = positionOf(home);
  expect([...positions.keys()]).toContain(position);
  expect(await answers(home)).toBe(positions.get(position));
}

interface Job {
  readonly args: readonly string[];
  readonly from: string;
  readonly positions: ReadonlyMap<string, string>;
  readonly undisturbed: string;
  /** Whether there is still work for the worker. */
  isUnfinished(home: string): Promise<boolean>;
}

/** Kills until enough kills have hit work under way. */
async function killAtWork(job: Job): Promise<void> {
  const { args, from, isUnfinished, positions, undisturbed } = job;
  const lasts = Number(await run(await copyOf(from), args, null));
  const expected = replicaFingerprint(undisturbed);
  let kills = 0;
  for (let runs = 0; kills < KILLS; runs++) {
    expect(runs).toBeLessThan(KILLS * 5);
    const home = await copyOf(from);
    for (let here = 0; here < KILLS_A_HOME && kills < KILLS && (await isUnfinished(home)); here++) {
      if ((await run(home, args, Math.random() * lasts)) === 'killed') kills += 1;
      await expectWhole(home, positions);
    }
    if (await isUnfinished(home)) await run(home, args, null);
    await using(home, ({ sync }) => sync({}, {}));
    await expectWhole(home, positions);
    expect(replicaFingerprint(home)).toBe(expected);
    expect(await readdir(join(home, 'incoming'))).toEqual([]);
    await expectSpaceGivenBack(home);
  }
}

/** The first of the transactions of a drop, alone. */
function unsubscribe(home: string): void {
  const database = openReplicaDatabase(home);
  try {
    new ReplicaStore(database, home).setSetting(setting.enrolled, OTHER);
  } finally {
    database.close();
  }
}

/** Pages that a kill left unused are there to be given back: the file comes to be no longer than what is in it. */
async function expectSpaceGivenBack(home: string): Promise<void> {
  const database = openReplicaDatabase(home);
  try {
    await releaseSpace(database);
    expect(database.pragma('freelist_count', { simple: true })).toBe(0);
  } finally {
    database.close();
  }
}

beforeAll(async () => {
  publication = await publishInRounds(ROWS, ROUNDS);
  before = join(publication.folder, 'before');
  publication.show(ROUNDS - 2);
  await enroll({ home: before, cloudUrl: publication.url, regions: [COUNTY, OTHER] });
  await using(before, ({ sync }) => sync({}, {}));
  publication.show(ROUNDS - 1);
  merged = await copyOf(before);
  const truth = JSON.parse(
    await readFile(join(publication.folder, 'simulation', 'truth.json'), 'utf8'),
  ) as Truth;
  const all = truth.codes.map(({ code }) => code);
  codes = all.filter((_, at) => at % Math.ceil(all.length / CODES) === 0);
}, 300_000);

afterAll(() => publication?.close());

describe(`a replica killed ${KILLS} times`, () => {
  it('while packs are merged and take the place of theirs', { timeout: PATIENCE_MS }, async () => {
    const positions = await positionsOfSync(merged);
    await killAtWork({
      args: ['sync'],
      from: before,
      positions,
      undisturbed: merged,
      isUnfinished: async (home) => positionOf(home) !== positionOf(merged),
    });
  });

  it('while a county is dropped and its space given back', { timeout: PATIENCE_MS }, async () => {
    await using(merged, ({ sync }) => sync({}, {}));
    const undisturbed = await copyOf(merged);
    await using(undisturbed, ({ changeRegions }) => changeRegions({ drop: [COUNTY] }, {}));
    const positions = new Map<string, string>();
    for (const home of [merged, undisturbed]) positions.set(positionOf(home), await answers(home));
    // No longer subscribed to and not yet deleted: answers are those without it.
    const between = await copyOf(merged);
    unsubscribe(between);
    expect(await answers(between)).toBe(await answers(undisturbed));
    positions.set(positionOf(between), await answers(undisturbed));
    await killAtWork({
      args: ['drop', COUNTY],
      from: merged,
      positions,
      undisturbed,
      isUnfinished: (home) =>
        using(home, async ({ regions }) => (await regions({}, {})).enrolled.includes(COUNTY)),
    });
  });
});
