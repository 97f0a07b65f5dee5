/** The container alone: what was written is found again, and of half of it every whole file, no other. */
import { existsSync, mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openBundle } from './bundle-reader.ts';
import { bundleSource } from './bundle-source.ts';
import { BundleWriter } from './bundle-writer.ts';

const folder = mkdtempSync(join(tmpdir(), 'yaojian-container-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const LIMIT = 600;
let next = 0;

/** Files of some lengths under paths of some lengths, handed over in pieces. */
const someFiles = fc
  .array(fc.record({ bytes: fc.uint8Array({ maxLength: 2_000 }), cut: fc.nat(2_000) }), { maxLength: 8 })
  .map((files) => files.map((file, at) => ({ path: `pack/${'x'.repeat(at * 5)}${at}`, ...file })));

async function written(files: readonly { path: string; bytes: Uint8Array; cut: number }[], limit: number) {
  const writer = new BundleWriter(join(folder, `bundle-${next++}`), limit);
  for (const { bytes, cut, path } of files) {
    await writer.add(path, bytes.length, [bytes.subarray(0, cut), bytes.subarray(cut)]);
  }
  return (await writer.finish()).map(({ file }) => file);
}

describe('the container', () => {
  it('gives back every file, from parts in any order and never longer than asked for', async () => {
    await fc.assert(
      fc.asyncProperty(someFiles, fc.constantFrom(LIMIT, 1_000, 1_000_000), async (files, limit) => {
        const parts = await written(files, limit);
        const bundle = openBundle(parts.toReversed());
        expect(bundle.lacking).toEqual([]);
        expect([...bundle.files.keys()].toSorted()).toEqual(files.map(({ path }) => path).toSorted());
        const source = bundleSource(bundle);
        for (const { bytes, path } of files) expect(await source.read(path, 2_000)).toEqual(bytes);
        expect(await source.read('pack/none', 2_000)).toBeNull();
      }),
      { numRuns: 40 },
    );
  });

  it('cut off anywhere gives only whole files, and says that something lacks', async () => {
    await fc.assert(
      fc.asyncProperty(someFiles, fc.nat(10_000), async (files, at) => {
        const [file = ''] = await written(files, 1_000_000);
        const length = 32 + (at % 2_000);
        const before = openBundle([file]);
        truncateSync(file, length);
        const bundle = openBundle([file]);
        const last = [...before.files.values()].flatMap(({ pieces }) => pieces).at(-1);
        if (length <= (last ? last.at + last.length : 0)) expect(bundle.lacking).not.toEqual([]);
        const source = bundleSource(bundle);
        for (const { bytes, path } of files) {
          const found = await source.read(path, 2_000);
          if (found) expect(found).toEqual(bytes);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('does not give more than is asked for', async () => {
    const files = [{ path: 'pack/a', bytes: new Uint8Array(100), cut: 0 }];
    const source = bundleSource(openBundle(await written(files, LIMIT)));
    await expect(source.read('pack/a', 99)).rejects.toMatchObject({ code: 'LOG_SOURCE_TOO_LONG' });
  });

  it('takes back what it wrote when it is discarded', async () => {
    const file = join(folder, 'discarded');
    const writer = new BundleWriter(file, LIMIT);
    await writer.add('pack/a', 2_000, [new Uint8Array(2_000)]);
    expect(existsSync(`${file}.2`)).toBe(true);
    await writer.discard();
    expect(existsSync(file) || existsSync(`${file}.2`)).toBe(false);
  });
});
