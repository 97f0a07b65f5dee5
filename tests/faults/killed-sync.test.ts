/** `kill -9` during synchronisation and import: never a half-written state, and the next run finishes the work. */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import { startYaojian } from '../program/run-yaojian.ts';
import { type BadLine, badLine } from './publication/bad-line.ts';
import { type HostilePublication, publishInRounds } from './publication/hostile-publication.ts';
import { replicaFingerprint } from './publication/replica-fingerprint.ts';

const KILLS = process.env['YAOJIAN_NIGHTLY'] === '1' ? 100 : 8;
/** Milliseconds an undisturbed run of the program takes at most here; kills fall anywhere within. */
const LONGEST_MS = 1_500;
/** Downloads under way at once: what a kill may make come again. */
const IN_FLIGHT = 4;

let publication: HostilePublication;
/** Honours ranges, and counts what it sent. */
let line: BadLine;
let bundle: string;
let expected: string;
/** Bytes of every pack by path. */
const lengths = new Map<string, number>();

beforeAll(async () => {
  publication = await publishInRounds(6_000, 6);
  const { folder } = publication.rounds[5]!;
  line = await badLine(folder);
  for (const name of await readdir(join(folder, 'pack')))
    lengths.set(`pack/${name}`, (await stat(join(folder, 'pack', name))).size);
  const undisturbed = join(publication.folder, 'undisturbed');
  bundle = join(publication.folder, 'whole.bundle');
  await enroll({ home: undisturbed, cloudUrl: line.url, regions: ['33'] });
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
    let kills = 0;
    for (let run = 0; kills < KILLS; run++) {
      const home = join(publication.folder, `killed-${job}-${run}`);
      await enroll({ home, cloudUrl: line.url, regions: ['33'] });
      line.sent.clear();
      let interrupted = 0;
      for (let attempt = 0; attempt < 4 && kills < KILLS; attempt++) {
        if (await runAndKill(home, command, 250 + Math.random() * LONGEST_MS)) interrupted += 1;
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
