/** Whatever is killed while packs come in, nothing of the record stands readable under the home. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openEngine } from '../../engine/service.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import { placeNames } from '../../host/place/place-files.ts';
import { startYaojian } from '../program/run-yaojian.ts';
import { type BadLine, badLine } from './publication/bad-line.ts';
import { type HostilePublication, publishInRounds } from './publication/hostile-publication.ts';

/** Bytes that do not come twice by chance. */
const WINDOW = 24;

let publication: HostilePublication;
let line: BadLine;

beforeAll(async () => {
  publication = await publishInRounds(3_000, 3);
  line = await badLine(publication.rounds[2]!.folder);
}, 300_000);

afterAll(async () => {
  await line?.close();
  await publication?.close();
});

/** Stretches from all over a pack: its index, and stored blocks, which anybody can decompress. */
async function stretches(): Promise<readonly Buffer[]> {
  const { folder } = publication.rounds[2]!;
  const packs = (await publication.paths(2)).filter((path) => path.startsWith('pack/'));
  const files = await Promise.all(packs.map((path) => readFile(join(folder, path))));
  return files.flatMap((bytes) =>
    [0, 0.1, 0.25, 0.4].map((share) => {
      const at = Math.floor(bytes.length * share);
      return bytes.subarray(at, at + WINDOW);
    }),
  );
}

async function under(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(await Promise.all(files.map(async (file) => [file, await readFile(file)] as const)));
}

it('of a download that was killed, nothing is readable, and the next run goes on from it', async () => {
  const home = join(publication.folder, 'killed');
  await enroll({ home, cloudUrl: line.url, regions: ['33'] });
  line.meet((path) => (path.startsWith('pack/') ? { kind: 'stall', at: 0.5 } : { kind: 'none' }));
  const child = startYaojian(['sync', '--home', home]);
  const ended = new Promise((resolve) => child.once('close', resolve));
  const half = async () => {
    const files = await under(home);
    return [...files].filter(([file, bytes]) => file.includes('incoming') && bytes.length > 200).length;
  };
  for (let waited = 0; waited < 400 && (await half()) < 3; waited++) await sleep(50);
  child.kill('SIGKILL');
  await ended;

  const files = await under(home);
  // A name that is not listed would be left behind when the replica is moved to another disk.
  expect([...placeNames, 'replica.sqlite-shm']).toEqual(expect.arrayContaining(await readdir(home)));
  expect([...files.keys()].filter((file) => file.includes('incoming')).length).toBeGreaterThanOrEqual(3);
  const clear = await stretches();
  for (const [file, bytes] of files) {
    expect(clear.filter((stretch) => bytes.includes(stretch)).map(() => file)).toEqual([]);
  }

  const before = [...line.sent.values()].reduce((sum, bytes) => sum + bytes, 0);
  expect(before).toBeGreaterThan(0);
  line.meet(() => ({ kind: 'none' }));
  line.sent.clear();
  const begun = [...files.keys()].filter((file) => file.includes('incoming')).map((file) => file.slice(-64));
  const engine = await openEngine({ home });
  await engine.handlers.sync({}, {});
  expect((await engine.handlers.verify({ deep: true }, {})).ok).toBe(true);
  await engine.close();
  const { folder } = publication.rounds[2]!;
  for (const id of begun) {
    const { length } = await readFile(join(folder, 'pack', id));
    expect(line.sent.get(`pack/${id}`)).toBe(length - Math.floor(length * 0.5));
  }
  for (const [file, bytes] of await under(home)) {
    expect(clear.filter((stretch) => bytes.includes(stretch)).map(() => file)).toEqual([]);
  }
}, 300_000);
