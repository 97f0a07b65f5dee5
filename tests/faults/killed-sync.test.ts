/** `kill -9` during synchronisation and import: never a half-written state, and the next run finishes the work. */
import { cp, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import { answerOf, startYaojian } from '../program/run-yaojian.ts';
import { type BadLine, badLine } from './publication/bad-line.ts';
import { type HostilePublication, publishInRounds } from './publication/hostile-publication.ts';
import { replicaFingerprint } from './publication/replica-fingerprint.ts';

const KILLS = process.env['YAOJIAN_NIGHTLY'] === '1' ? 100 : 8;
/** Share of an undisturbed run in which the program only starts; kills fall anywhere after it. */
const STARTING = 0.25;
/** Downloads under way at once: what a kill may make come again. */
const IN_FLIGHT = 4;

let publication: HostilePublication;
/** Honours ranges, and counts what it sent. */
let line: BadLine;
let bundle: string;
let expected: string;
/** Enrolled, and nothing in it. */
let empty: string;
/** Bytes of every pack by path. */
const lengths = new Map<string, number>();

beforeAll(async () => {
  publication = await publishInRounds(3_000, 6);
  const { folder } = publication.rounds[5]!;
  line = await badLine(folder);
  for (const name of await readdir(join(folder, 'pack')))
    lengths.set(`pack/${name}`, (await stat(join(folder, 'pack', name))).size);
  const undisturbed = join(publication.folder, 'undisturbed');
  bundle = join(publication.folder, 'whole.bundle');
  empty = join(publication.folder, 'empty');
  await enroll({ home: empty, cloudUrl: line.url, regions: ['33'] });
  await cp(empty, undisturbed, { recursive: true });
  const engine = await openEngine({ home: undisturbed });
  await engine.handlers.sync({}, {});
  await engine.handlers.exportBundle({ file: bundle }, {});
  await engine.close();
  expected = replicaFingerprint(undisturbed);
}, 300_000);

afterAll(async () => {
  await line?.close();
  await publication?.close();
});

/** Of every pack its bytes once, and what was on its way when a kill fell: a pack for each download at most. */
function expectNothingTwice(interruptions: number): void {
  let again = 0;
  for (const [path, bytes] of line.sent) {
    const length = lengths.get(path);
    if (length === undefined) continue;
    expect(bytes).toBeLessThanOrEqual(length * (1 + interruptions));
    again += Math.max(0, bytes - length);
  }
  expect(again).toBeLessThanOrEqual(interruptions * IN_FLIGHT * Math.max(...lengths.values()));
}

async function verified(home: string): Promise<boolean> {
  const engine = await openEngine({ home });
  try {
    return (await engine.handlers.verify({ deep: true }, {})).ok;
  } finally {
    await engine.close();
  }
}

async function emptyHome(name: string): Promise<string> {
  const home = join(publication.folder, name);
  await cp(empty, home, { recursive: true });
  return home;
}

/** Milliseconds of a whole run. */
async function lasts(home: string, job: readonly string[]): Promise<number> {
  const began = performance.now();
  await answerOf([...job, '--home', home]);
  return performance.now() - began;
}

async function runAndKill(home: string, job: readonly string[], afterMs: number): Promise<boolean> {
  const child = startYaojian([...job, '--home', home, '--json']);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const killed = await Promise.race([ended.then(() => false), sleep(afterMs).then(() => true)]);
  if (killed) child.kill('SIGKILL');
  await ended;
  return killed;
}

describe.each(['sync', 'bundle import'] as const)(`%s killed ${KILLS} times`, (job) => {
  it('stands at a verified position every time, and ends where an undisturbed one does', {
    timeout: 600_000,
  }, async () => {
    const command = job === 'sync' ? ['sync'] : ['bundle', 'import', bundle];
    const longestMs = await lasts(await emptyHome(`timed-${job}`), command);
    let kills = 0;
    for (let run = 0; kills < KILLS; run++) {
      const home = await emptyHome(`killed-${job}-${run}`);
      line.sent.clear();
      let interrupted = 0;
      for (let attempt = 0; attempt < 4 && kills < KILLS; attempt++) {
        if (await runAndKill(home, command, (STARTING + (1 - STARTING) * Math.random()) * longestMs))
          interrupted += 1;
        expect(await verified(home)).toBe(true);
      }
      kills += interrupted;
      const last = await openEngine({ home });
      if (job === 'sync') await last.handlers.sync({}, {});
      else expect(await last.handlers.importBundle({ files: [bundle] }, {})).toMatchObject({ lacking: [] });
      await last.close();
      expect(replicaFingerprint(home)).toBe(expected);
      expectNothingTwice(job === 'sync' ? interrupted : 0);
    }
  });
});
