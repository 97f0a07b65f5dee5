/**
 * Any split of the same events into packs, and any merge of those, gives the same answers: a real engine over a replica
 * whose county's pack is cut anew. How current answers claim to be is left out: packs that no log has committed to have
 * no as-of.
 */
import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openReplica } from '../../engine/replica/open-replica.ts';
import { PackStore } from '../../engine/replica/pack-store.ts';
import { ReplicaStore } from '../../engine/replica/replica-store.ts';
import { openEngine } from '../../engine/service.ts';
import { encodeSurvey } from '../../engine/survey/survey-codec.ts';
import { surveyEvents } from '../../engine/survey/survey-maker.ts';
import { enroll } from '../../engine/sync/enroll.ts';
import { nodePort } from '../../host/node-port.ts';
import { encodePack } from '../../shared/pack/encode-pack.ts';
import type { EncodedPack } from '../../shared/pack/encoded-pack.ts';
import { mergePacks } from '../../shared/pack/merge/merge-packs.ts';
import type { PackContent } from '../../shared/pack/pack-content.ts';
import { section } from '../../shared/pack/pack-format.ts';
import { PackReader } from '../../shared/pack/pack-reader.ts';
import { contentOfPack } from '../../shared/pack/testing/content-of-pack.ts';
import { openEncoded } from '../../shared/pack/testing/open-encoded.ts';
import { arbitrarySplit } from '../../shared/pack/testing/split-content.ts';
import { type HostilePublication, publishInRounds } from '../faults/publication/hostile-publication.ts';
import type { Truth } from '../program/served-county.ts';

const COUNTY = '330106';
const SPLITS = Number(process.env['YAOJIAN_SPLIT_RUNS'] ?? 3);
/** Codes that are traced. */
const CODES = 60;

let publication: HostilePublication;
let home: string;
let content: PackContent;
let truth: Truth;
let expected: string;
let next = 0;

/** What the engine answers of the whole record, in one text. */
async function answers(at: string): Promise<string> {
  const engine = await openEngine({ home: at });
  try {
    const { audit, batch, trace } = engine.handlers;
    const found: unknown[] = [];
    const step = Math.ceil(truth.codes.length / CODES);
    for (const [place, { code }] of truth.codes.entries())
      if (place % step === 0) found.push(await trace({ code }, {}));
    for (const { batch: number, product } of truth.batches)
      found.push(await batch({ product, batch: number }, {}));
    found.push(await audit({}, {}));
    const leftOut = new Set(['asOf', 'seconds']);
    return JSON.stringify(found, (key, value) => (leftOut.has(key) ? undefined : value), 1);
  } finally {
    await engine.close();
  }
}

/** A copy of the replica with these packs in the place of the county's. */
async function replicaOf(packs: readonly EncodedPack[]): Promise<string> {
  const copy = join(publication.folder, `split-${next++}`);
  await cp(home, copy, { recursive: true });
  const { close, database } = await openReplica(copy);
  try {
    const store = new PackStore(new ReplicaStore(database, copy), nodePort);
    store.deleteRegion(COUNTY);
    database.prepare('DELETE FROM log_entry WHERE region = ?').run(COUNTY);
    const enter = database.prepare(
      `INSERT INTO log_entry (region, log_index, manifest_id, manifest, event_from, event_to)
       VALUES (?, ?, ?, ?, ?, ?)`,
    );
    for (const [logIndex, pack] of packs.entries()) {
      const { id: manifestId, manifest, manifestBytes } = pack;
      const { index } = openEncoded(pack, nodePort);
      const { from, to } = manifest.eventRange;
      enter.run(COUNTY, logIndex, manifestId, manifestBytes, from, to);
      const blocks = Array.from({ length: index.blockCount }, (_, at) => index.at(at)).map((block) => {
        const offset = index.fileOffset(block.section, block.number);
        return { bytes: pack.file.subarray(offset, offset + block.storedLength), offset };
      });
      const descriptors = pack.file.subarray(0, blocks[0]?.offset);
      const remarkable = Array.from({ length: index.blocksOf(section.events) }, (_, at) => at);
      const stored = blocks.map(({ bytes }) => bytes);
      const added = {
        manifest,
        manifestBytes,
        manifestId,
        logIndex,
        descriptors,
        remarkable,
        survey: encodeSurvey(surveyEvents(openEncoded(pack, nodePort)), nodePort),
        blocks: stored,
      };
      store.add(added, { retired: [], log: null });
    }
  } finally {
    close();
  }
  return copy;
}

beforeAll(async () => {
  publication = await publishInRounds(1_200, 1);
  home = join(publication.folder, 'station');
  await enroll({ home, cloudUrl: publication.url, regions: [COUNTY] });
  const engine = await openEngine({ home });
  await engine.handlers.sync({}, {});
  await engine.close();
  truth = JSON.parse(await readFile(join(publication.folder, 'simulation', 'truth.json'), 'utf8')) as Truth;
  expected = await answers(home);
  const { close, database } = await openReplica(home);
  const store = new PackStore(new ReplicaStore(database, home), nodePort);
  const [pack] = store.packs().filter(({ region }) => region === COUNTY);
  const reader = new PackReader(store.index(pack!), store.source(pack!.id, pack!.manifestId), nodePort);
  content = contentOfPack(reader, nodePort);
  close();
}, 300_000);

afterAll(() => publication?.close());

it(`trace, batch and audit answer alike over ${SPLITS} splits, and over what is merged of them`, {
  timeout: 300_000,
}, async () => {
  expect(content.rows.length).toBeGreaterThan(100);
  const cases = fc.record({
    parts: arbitrarySplit(content),
    at: fc.nat(10),
    many: fc.integer({ min: 2, max: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ parts, at, many }) => {
      const packs = parts.map((part) => encodePack({ ...part, place: null }, nodePort));
      expect(await answers(await replicaOf(packs))).toBe(expected);
      const from = at % packs.length;
      const group = packs.slice(from, from + many).map((pack) => openEncoded(pack, nodePort));
      const merged = mergePacks(group, nodePort, { place: null });
      const some = [...packs.slice(0, from), merged, ...packs.slice(from + many)];
      expect(await answers(await replicaOf(some))).toBe(expected);
    }),
    // A counterexample is told as it was found: each look at a smaller one takes seconds.
    { numRuns: SPLITS, endOnFailure: true },
  );
});
