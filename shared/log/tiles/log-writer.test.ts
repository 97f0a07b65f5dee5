import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePort, signerFromSeed } from '../../../host/node-port.ts';
import { emptyRoot, leafHash, treeRoot } from '../merkle/merkle-hash.ts';
import { nodeReaderOfLeaves } from '../merkle/merkle-proof.ts';
import { noteSigner } from '../note/note-signature.ts';
import { flipBit, type LogFiles, memorySource, sampleEntry, sampleLog } from '../testing/sample-log.ts';
import { decodeEntryBundle, MAX_ENTRY_LENGTH } from './entry-bundle.ts';
import { LogWriter } from './log-writer.ts';
import { bundlesOfTree, tileBytes, tilesOfTree } from './tile-layout.ts';
import { CHECKPOINT_PATH, entriesPath, tilePath } from './tile-path.ts';

const signer = noteSigner(nodePort, 'log.example', signerFromSeed(new Uint8Array(32).fill(1)));
const leaf = (index: number) => leafHash(nodePort, sampleEntry(index));

function filesWithoutCheckpoint(files: LogFiles): ReadonlyMap<string, Uint8Array> {
  return new Map([...files].filter(([path]) => path !== CHECKPOINT_PATH));
}

describe('LogWriter', () => {
  it('refuses an entry that fits no bundle, and has taken nothing', () => {
    const writer = LogWriter.empty(nodePort);
    expect(() => writer.append(new Uint8Array(MAX_ENTRY_LENGTH + 1))).toThrow(
      expect.objectContaining({ code: 'ENTRY_TOO_LONG' }),
    );
    expect(writer.size).toBe(0);
    expect(writer.root()).toEqual(emptyRoot(nodePort));
    expect(writer.seal()).toEqual([]);
  });

  it.each([1, 255, 256, 257, 511, 512, 1000, 66_000])('writes exactly the files of a tree of %d', (size) => {
    const { files, tree } = sampleLog(nodePort, size, signer);
    const read = nodeReaderOfLeaves(nodePort, leaf);
    const expected = new Set([
      ...[...tilesOfTree(size)].map(tilePath),
      ...[...bundlesOfTree(size)].map(entriesPath),
    ]);
    expect(new Set(filesWithoutCheckpoint(files).keys())).toEqual(expected);
    for (const tile of tilesOfTree(size)) {
      expect(files.get(tilePath(tile))?.length).toBe(tile.width * 32);
      if (size <= 1000) expect(files.get(tilePath(tile))).toEqual(tileBytes(read, tile));
    }
    for (const bundle of bundlesOfTree(size)) {
      const entries = decodeEntryBundle(files.get(entriesPath(bundle))!, bundle.width);
      expect(entries[0]).toEqual(sampleEntry(bundle.index * 256));
      expect(entries.at(-1)).toEqual(sampleEntry(bundle.index * 256 + bundle.width - 1));
    }
    expect(tree.root).toEqual(
      treeRoot(
        nodePort,
        Array.from({ length: size }, (_, i) => leaf(i)),
      ),
    );
  });

  it('continued from its files at any size is the same log', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 600 }), fc.nat({ max: 600 }), async (first, added) => {
        const whole = sampleLog(nodePort, first + added, signer);
        const begun = sampleLog(nodePort, first, signer);
        const writer = await LogWriter.resume(nodePort, memorySource(begun.files), begun.tree);
        const files = new Map(begun.files);
        for (let i = first; i < first + added; i++) {
          for (const file of writer.append(sampleEntry(i))) files.set(file.path, file.bytes);
        }
        for (const file of writer.seal()) files.set(file.path, file.bytes);
        expect(writer.root()).toEqual(whole.tree.root);
        for (const [path, bytes] of filesWithoutCheckpoint(whole.files))
          expect(files.get(path)).toEqual(bytes);
      }),
      { numRuns: 25 },
    );
  });

  it('is not continued from files that do not add up', async () => {
    const { files, tree } = sampleLog(nodePort, 300, signer);
    const resume = (changed: ReadonlyMap<string, Uint8Array>, at = tree) =>
      LogWriter.resume(nodePort, memorySource(changed), at);
    const code = (expected: string) => expect.objectContaining({ code: expected });
    const tile = 'tile/0/001.p/44';
    const bundle = 'tile/entries/001.p/44';
    const without = (path: string) => new Map([...files].filter(([name]) => name !== path));
    const flipped = (path: string) => new Map(files).set(path, flipBit(files.get(path)!, 100));
    await expect(resume(flipped(tile))).rejects.toThrow(code('TILE_UNPROVEN'));
    await expect(resume(without(tile))).rejects.toThrow(code('TILE_MISSING'));
    await expect(resume(flipped(bundle))).rejects.toThrow(code('LOG_STATE'));
    await expect(resume(without(bundle))).rejects.toThrow(code('LOG_STATE'));
    await expect(resume(files, { ...tree, root: flipBit(tree.root, 1) })).rejects.toThrow(
      code('TILE_UNPROVEN'),
    );
    await expect(resume(files, { size: 0, root: tree.root })).rejects.toThrow(code('LOG_STATE'));
    expect((await resume(files)).size).toBe(300);
  });

  it('does not care what becomes of the bytes it was given', () => {
    const writer = LogWriter.empty(nodePort);
    const entry = Buffer.from('first');
    writer.append(entry);
    entry.fill(0);
    expect(decodeEntryBundle(writer.seal()[0]!.bytes, 1)).toEqual([new Uint8Array(Buffer.from('first'))]);
  });
});
