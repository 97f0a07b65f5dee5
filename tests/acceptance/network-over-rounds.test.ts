/** The network of a replica that grew round by round, packs merged and commissioning late, is that of a fresh one. */
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EngineService, openEngine } from '../../engine/service.ts';
import type { NetworkAnswer } from '../../shared/protocol/network-answer.ts';
import { answerHere } from '../program/in-process.ts';
import { startServer, type Truth } from '../program/served-county.ts';

const PATIENCE_MS = 120_000;
const ROUNDS = 4;
let folder: string;
let server: Awaited<ReturnType<typeof startServer>>;
let grown: EngineService;
let fresh: EngineService;
let start: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yaojian-rounds-'));
  const home = join(folder, 'centre');
  const out = join(folder, 'simulation');
  await answerHere(['simulate', '--region', '330106', '--rows', '2000', '--seed', '5', '--out', out]);
  const capture = join(out, 'capture');
  const names = await readdir(capture, { recursive: true, withFileTypes: true });
  // Bills before the relations that commission their codes.
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (let round = 0; round < ROUNDS; round++) {
    const share = files.filter((_, at) => Math.floor((at * ROUNDS) / files.length) === round);
    await answerHere(['cloud', 'ingest', ...share, '--home', home]);
    await answerHere(['cloud', 'publish', '--home', home]);
    if (round === 0) {
      server = await startServer(home);
      const enrol = ['enroll', '--home', join(folder, 'grown'), '--cloud', server.url];
      await answerHere([...enrol, '--regions', '330106']);
      await answerHere(['sync', '--home', join(folder, 'grown')]);
      grown = await openEngine({ home: join(folder, 'grown') });
    } else await grown.handlers.sync({}, {});
    // What is kept of the packs of this round is kept before the next one comes.
    await grown.handlers.network({ from: 'party:nobody' }, {}).catch(() => null);
  }
  await answerHere(['enroll', '--home', join(folder, 'fresh'), '--cloud', server.url, '--regions', '330106']);
  await answerHere(['sync', '--home', join(folder, 'fresh')]);
  fresh = await openEngine({ home: join(folder, 'fresh') });
  const truth = JSON.parse(await readFile(join(out, 'truth.json'), 'utf8')) as Truth;
  const here = truth.codes.find(({ holder }) => holder?.includes('330106'));
  start = `party:${here?.holder}`;
}, PATIENCE_MS);

afterAll(async () => {
  await grown?.close();
  await fresh?.close();
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const contents = ({ deliveries }: NetworkAnswer) =>
  deliveries.toSorted((a, b) => (a.events[0] ?? 0) - (b.events[0] ?? 0) || (a.id < b.id ? -1 : 1));

it('is the same, batches that were commissioned late included', { timeout: PATIENCE_MS }, async () => {
  for (const direction of ['forward', 'backward', 'full'] as const) {
    const [one, other] = await Promise.all(
      [grown, fresh].map(({ handlers }) => handlers.network({ from: start, direction }, {})),
    );
    if (!one || !other) throw new Error('no answer');
    expect(one.totals).toEqual(other.totals);
    expect(contents(one)).toEqual(contents(other));
  }
});

it('knows the batch of nearly everything', { timeout: PATIENCE_MS }, async () => {
  const { deliveries } = await fresh.handlers.network({ from: start, crossContamination: 'all' }, {});
  const unknown = deliveries.filter(({ batch }) => batch === null).length;
  expect(deliveries.length).toBeGreaterThan(10);
  // Codes that nobody ever commissioned are among what the simulator makes.
  expect(unknown).toBeLessThan(deliveries.length / 10);
});
