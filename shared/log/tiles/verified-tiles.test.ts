import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePort, signerFromSeed } from '../../../host/node-port.ts';
import { logError } from '../../errors/log-errors.ts';
import { leafHash, treeRoot } from '../merkle/merkle-hash.ts';
import { verifyConsistency, verifyInclusion } from '../merkle/merkle-verify.ts';
import { noteSigner } from '../note/note-signature.ts';
import { flipBit, memorySource, sampleEntry, sampleLog } from '../testing/sample-log.ts';
import { VerifiedTiles } from './verified-tiles.ts';

const signer = noteSigner(nodePort, 'log.example', signerFromSeed(new Uint8Array(32).fill(1)));
const code = (expected: string) => expect.objectContaining({ code: expected });
const leaf = (index: number) => new Uint8Array(leafHash(nodePort, sampleEntry(index)));
const big = sampleLog(nodePort, 66_000, signer);

function tilesOf(changes: Readonly<Record<string, Uint8Array | null>> = {}) {
  const files = new Map(big.files);
  for (const [path, bytes] of Object.entries(changes)) {
    if (bytes === null) files.delete(path);
    else files.set(path, bytes);
  }
  return new VerifiedTiles(nodePort, memorySource(files), big.tree);
}

describe('a tile is not believed', () => {
  it.each([
    ['tile/0/000', 0, 0],
    ['tile/0/256', 0, 256],
    ['tile/0/257.p/208', 0, 257],
    ['tile/1/000', 1, 0],
    ['tile/1/000', 0, 77],
    ['tile/1/001.p/1', 1, 1],
    ['tile/2/000.p/1', 2, 0],
    ['tile/2/000.p/1', 0, 0],
    ['tile/2/000.p/1', 0, 257],
  ])('%s with a bit turned over, nor what hangs on it (%d/%d)', async (path, level, index) => {
    const tiles = tilesOf({ [path]: flipBit(big.files.get(path)!, 12_345) });
    await expect(tiles.tile(level, index)).rejects.toThrow(code('TILE_UNPROVEN'));
    // A second time neither, and not because it was forgotten.
    await expect(tiles.tile(level, index)).rejects.toThrow(code('TILE_UNPROVEN'));
  });

  it('that is missing, short, long or another one', async () => {
    const path = 'tile/0/003';
    const bytes = big.files.get(path)!;
    await expect(tilesOf({ [path]: null }).tile(0, 3)).rejects.toThrow(code('TILE_MISSING'));
    await expect(tilesOf({ [path]: bytes.subarray(32) }).tile(0, 3)).rejects.toThrow(code('TILE_LENGTH'));
    await expect(tilesOf({ [path]: new Uint8Array(8193) }).tile(0, 3)).rejects.toThrow(code('TILE_LENGTH'));
    await expect(tilesOf({ [path]: big.files.get('tile/0/004')! }).tile(0, 3)).rejects.toThrow(
      code('TILE_UNPROVEN'),
    );
  });

  it('that the tree does not have', async () => {
    for (const [level, index] of [
      [0, 258],
      [1, 2],
      [3, 0],
    ] as const) {
      await expect(tilesOf().tile(level, index)).rejects.toThrow(code('PROOF_RANGE'));
    }
  });

  it('under another root', async () => {
    const tree = { ...big.tree, root: flipBit(big.tree.root, 0) };
    const tiles = new VerifiedTiles(nodePort, memorySource(big.files), tree);
    await expect(tiles.tile(0, 0)).rejects.toThrow(code('TILE_UNPROVEN'));
    await expect(tiles.tile(0, 257)).rejects.toThrow(code('TILE_UNPROVEN'));
  });
});

describe('proven tiles', () => {
  it('give every hash of the tree', async () => {
    expect((await tilesOf().tile(0, 256))[7]).toEqual(leaf(256 * 256 + 7));
    const node = await tilesOf().node({ level: 5, index: 10 });
    expect(node).toEqual(
      treeRoot(
        nodePort,
        Array.from({ length: 32 }, (_, i) => leaf(320 + i)),
      ),
    );
    await expect(tilesOf().node({ level: 16, index: 1 })).rejects.toThrow(code('PROOF_RANGE'));
  });

  it('give proofs that verify', async () => {
    const tiles = tilesOf();
    const { size, root } = big.tree;
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: size - 1 }), async (index) => {
        const proof = await tiles.inclusionProof(index);
        expect(verifyInclusion(nodePort, { leafHash: leaf(index), index, size, root, proof })).toBe(true);
      }),
      { numRuns: 40 },
    );
    for (const oldSize of [0, 1, 255, 256, 257, 1000, 65_535, 65_536, 65_537, 65_999, size]) {
      const proof = await tiles.consistencyProof(oldSize);
      const oldRoot = treeRoot(
        nodePort,
        Array.from({ length: oldSize }, (_, i) => leaf(i)),
      );
      expect(verifyConsistency(nodePort, { oldSize, oldRoot, size, root, proof })).toBe(true);
    }
  });

  it('are fetched once, the way down from the root only', async () => {
    const source = memorySource(big.files);
    const tiles = new VerifiedTiles(nodePort, source, big.tree);
    await tiles.tile(0, 100);
    await tiles.tile(0, 100);
    const edge = ['tile/0/257.p/208', 'tile/1/001.p/1', 'tile/2/000.p/1'];
    expect([...source.asked].sort()).toEqual([...edge, 'tile/0/100', 'tile/1/000'].sort());
  });

  it('come from the full tile where the partial one is gone', async () => {
    const grown = sampleLog(nodePort, 600, signer, [300]);
    const then = sampleLog(nodePort, 300, signer);
    grown.files.delete('tile/0/001.p/44');
    const tiles = new VerifiedTiles(nodePort, memorySource(grown.files), then.tree);
    expect((await tiles.tile(0, 1)).length).toBe(44);
    grown.files.set('tile/0/001', flipBit(grown.files.get('tile/0/001')!, 0));
    const changed = new VerifiedTiles(nodePort, memorySource(grown.files), then.tree);
    await expect(changed.tile(0, 1)).rejects.toThrow(code('TILE_UNPROVEN'));
  });

  it('are asked for again after the source could not be reached', async () => {
    const inner = memorySource(big.files);
    let reachable = false;
    const source = {
      read(path: string) {
        if (!reachable) return Promise.reject(logError('LOG_SOURCE_UNREACHABLE', { path, reason: 'test' }));
        return inner.read(path, 0);
      },
    };
    const tiles = new VerifiedTiles(nodePort, source, big.tree);
    for (const index of [5, 257])
      await expect(tiles.tile(0, index)).rejects.toThrow(code('LOG_SOURCE_UNREACHABLE'));
    reachable = true;
    for (const index of [5, 257]) expect((await tiles.tile(0, index)).length).toBeGreaterThan(0);
  });
});
