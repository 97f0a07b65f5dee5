/** A merge made here: written where it is the committed one, and judged by what it decodes to where it is too large to write. */
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlaceReader, placeInSpool } from '../../host/file-place.ts';
import { nodePort } from '../../host/node-port.ts';
import { encodePack } from '../../shared/pack/encode-pack.ts';
import type { EncodedPack } from '../../shared/pack/encoded-pack.ts';
import { decodedDifference } from '../../shared/pack/merge/decoded-difference.ts';
import { mergePacks } from '../../shared/pack/merge/merge-packs.ts';
import type { PackContent } from '../../shared/pack/pack-content.ts';
import { openPack } from '../../shared/pack/pack-index.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import { openEncoded } from '../../shared/pack/testing/open-encoded.ts';
import { sampleContent } from '../../shared/pack/testing/sample-content.ts';
import { arbitrarySplit } from '../../shared/pack/testing/split-content.ts';
import { type RebuildInput, type RebuiltIndex, rebuildPack } from './rebuild-pack.ts';

const content: PackContent = { ...sampleContent(nodePort), firstEventIndex: 0 };
const parts = fc
  .sample(
    arbitrarySplit(content).filter((split) => split.length > 2),
    { numRuns: 1, seed: 7 },
  )[0]!
  .map((part) => encodePack(part, nodePort));
const committed = mergePacks(
  parts.map((part) => openEncoded(part, nodePort)),
  nodePort,
  { place: null },
);
let folder: string;
let inputs: readonly RebuildInput[];
let next = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yaojian-rebuild-'));
  inputs = await Promise.all(
    parts.map(async ({ file, manifestBytes }, at) => {
      const path = join(folder, `${at}`);
      await writeFile(path, file);
      return { manifestBytes, place: { file: path, offset: 0, length: file.length } };
    }),
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const spool = () => ({ file: join(folder, `made-${next++}`), key: new Uint8Array(32).fill(9) });

/** How the merge made here differs from a committed pack. */
const difference = (rebuilt: RebuiltIndex, from: EncodedPack) =>
  decodedDifference(
    openPack(parseManifest(rebuilt.manifestBytes), rebuilt.descriptors, nodePort),
    openEncoded(from, nodePort).index,
  );

/** As a centre commits to it that loses a row in merging. */
const poorer = encodePack({ ...content, rows: content.rows.slice(1) }, nodePort);

describe('a merge', () => {
  it('is written where it is the committed one', () => {
    const output = spool();
    expect(difference(rebuildPack(nodePort, committed.manifest, inputs, output), committed)).toBeNull();
    using reader = new PlaceReader(placeInSpool(output, committed.file.length));
    expect(Buffer.from(reader.next(committed.file.length))).toEqual(Buffer.from(committed.file));
  });

  it('lies sealed', async () => {
    const output = spool();
    rebuildPack(nodePort, committed.manifest, inputs, output);
    expect((await readFile(output.file)).includes(Buffer.from(committed.file.subarray(0, 64)))).toBe(false);
  });

  it('too large to be made is judged all the same, and nothing is written', () => {
    const output = spool();
    const most = committed.file.length - 1;
    const rebuilt = rebuildPack(nodePort, committed.manifest, inputs, output, most);
    expect(difference(rebuilt, committed)).toBeNull();
    expect(difference(rebuilt, poorer)).toMatch(/^rows: /);
    expect(existsSync(output.file)).toBe(false);
  });

  it('that is not the committed one is not written', () => {
    const output = spool();
    expect(difference(rebuildPack(nodePort, poorer.manifest, inputs, output), poorer)).toMatch(/^rows: /);
    expect(existsSync(output.file)).toBe(false);
  });
});
