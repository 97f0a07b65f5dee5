import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bundlesOfTree, tileAt, tilesOfTree } from './tile-layout.ts';
import { entriesPath, tilePath } from './tile-path.ts';

const size = fc.nat({ max: 300_000 });

describe('the tiles of a tree', () => {
  it.each([
    [-1, 0],
    [5, 6],
    [1.5, 0],
  ])('of size %d since %d do not exist', (size, since) => {
    expect(() => [...tilesOfTree(size, since)]).toThrow(RangeError);
  });

  it('of 70,000 leaves are those that the specification counts', () => {
    const tiles = [...tilesOfTree(70_000)];
    const widths = (level: number) => tiles.filter((tile) => tile.level === level).map((tile) => tile.width);
    expect(widths(0)).toEqual([...Array<number>(273).fill(256), 112]);
    expect(widths(1)).toEqual([256, 17]);
    expect(widths(2)).toEqual([1]);
    expect(widths(3)).toEqual([]);
  });

  it.each([
    [0, []],
    [1, ['tile/0/000.p/1']],
    [256, ['tile/0/000', 'tile/1/000.p/1']],
    [257, ['tile/0/000', 'tile/0/001.p/1', 'tile/1/000.p/1']],
  ])('of %d leaves lie at %j', (size, paths) => {
    expect([...tilesOfTree(size)].map(tilePath)).toEqual(paths);
  });

  it('since an older size are those that the older tree did not have', () => {
    fc.assert(
      fc.property(size, fc.nat({ max: 2000 }), (since, growth) => {
        const older = new Set([...tilesOfTree(since)].map(tilePath));
        const missing = [...tilesOfTree(since + growth)].map(tilePath).filter((path) => !older.has(path));
        expect([...tilesOfTree(since + growth, since)].map(tilePath)).toEqual(missing);
      }),
      { numRuns: 30 },
    );
  });

  it('are each found where they lie, and nothing beyond', () => {
    fc.assert(
      fc.property(size, (size) => {
        for (const tile of tilesOfTree(size)) expect(tileAt(size, tile.level, tile.index)).toEqual(tile);
        expect(tileAt(size, 0, Math.ceil(size / 256))).toBeNull();
        expect(tileAt(size, 9, 0)).toBeNull();
      }),
      { numRuns: 30 },
    );
  });

  it('have one bundle for each tile of leaves', () => {
    expect([...bundlesOfTree(513, 256)].map(entriesPath)).toEqual([
      'tile/entries/001',
      'tile/entries/002.p/1',
    ]);
  });
});
