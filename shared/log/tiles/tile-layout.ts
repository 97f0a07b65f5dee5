/** Which tiles a tree of a given size has, and what hashes stand in them. */
import { isCount } from '../merkle/merkle-hash.ts';
import type { NodeReader } from '../merkle/merkle-proof.ts';
import { type BundleId, TILE_HEIGHT, TILE_WIDTH, type TileId } from './tile-path.ts';

/** Hashes that level `level` of the tiles holds in a tree of `size` leaves: floor(size / 256^level). */
export function hashesAtLevel(size: number, level: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** Levels that a tree of `size` leaves has tiles on. */
export function tileLevels(size: number): number {
  let levels = 0;
  while (hashesAtLevel(size, levels) > 0) levels += 1;
  return levels;
}

/** The tiles of a tree, level by level and from left to right; with `since`, only those that an older tree of that size did not have. */
export function* tilesOfTree(size: number, since = 0): Generator<TileId> {
  if (!isCount(size) || !isCount(since) || since > size)
    throw new RangeError(`no tiles from ${since} to ${size}`);
  for (let level = 0; level < tileLevels(size); level++) {
    const hashes = hashesAtLevel(size, level);
    const before = hashesAtLevel(since, level);
    if (hashes === before) continue;
    for (let index = Math.floor(before / TILE_WIDTH); index * TILE_WIDTH < hashes; index++) {
      yield { level, index, width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH) };
    }
  }
}

/** The entry bundles of a tree, from left to right. */
export function* bundlesOfTree(size: number, since = 0): Generator<BundleId> {
  for (const { level, index, width } of tilesOfTree(size, since)) {
    if (level > 0) return;
    yield { index, width };
  }
}

/** The tile's bytes from a reader of complete subtrees: width × 32. */
export function tileBytes(read: NodeReader, tile: TileId): Uint8Array {
  const bytes = new Uint8Array(tile.width * 32);
  for (let i = 0; i < tile.width; i++) {
    bytes.set(read(tile.level * TILE_HEIGHT, tile.index * TILE_WIDTH + i), i * 32);
  }
  return bytes;
}

/** The tile as the tree of `size` has it; null where it has none there. */
export function tileAt(size: number, level: number, index: number): TileId | null {
  const width = Math.min(TILE_WIDTH, hashesAtLevel(size, level) - index * TILE_WIDTH);
  return width > 0 ? { level, index, width } : null;
}
