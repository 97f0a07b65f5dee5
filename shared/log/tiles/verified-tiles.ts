/**
 * Reading a tree from tiles that nobody vouches for. A tile is believed only once it hashes into a tile that
 * is believed already; the right edge, which hashes into no tile above, is believed once all of it together
 * gives the checkpoint's root. (Go's tlog.TileHashReader makes the same promise.)
 */
import { isCodedError } from '../../errors/coded-error.ts';
import { logError } from '../../errors/log-errors.ts';
import type { HostPort } from '../../port/host-port.ts';
import type { LogSource } from '../log-source.ts';
import { rootOfFrontier } from '../merkle/merkle-frontier.ts';
import { HASH_LENGTH, sameHash, treeRoot } from '../merkle/merkle-hash.ts';
import {
  type NodeId,
  type ProofPlan,
  planConsistency,
  planInclusion,
  resolvePlan,
} from '../merkle/merkle-proof.ts';
import { hashesAtLevel, tileAt, tileLevels } from './tile-layout.ts';
import { TILE_HEIGHT, TILE_WIDTH, type TileId, tilePath } from './tile-path.ts';

/** Tiles kept at once: 8 KiB each. A walk from left to right needs one a level. */
const CACHED_TILES = 128;
const FULL_TILE_LENGTH = TILE_WIDTH * HASH_LENGTH;

/** The tree a checkpoint commits to. */
export interface CommittedTree {
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

/** The hashes of a tile, in order. */
export type TileHashes = readonly Uint8Array[];

export class VerifiedTiles {
  readonly #port: HostPort;
  readonly #source: LogSource;
  readonly #tree: CommittedTree;
  /** By path; in order of last use. Failures stay too, so that a missing tile is asked for once. */
  readonly #cache = new Map<string, Promise<TileHashes>>();
  #edge: Promise<ReadonlyMap<number, TileHashes>> | null = null;

  constructor(port: HostPort, source: LogSource, tree: CommittedTree) {
    this.#port = port;
    this.#source = source;
    this.#tree = tree;
  }

  /**
   * The tile `index` of `level`, proven against the root. Throws TILE_MISSING, TILE_LENGTH or TILE_UNPROVEN
   * for the first tile on the way down from the root that is not what it should be, and PROOF_RANGE for a
   * tile that the tree does not have.
   */
  tile(level: number, index: number): Promise<TileHashes> {
    const tile = tileAt(this.#tree.size, level, index);
    if (tile === null) {
      return Promise.reject(
        logError('PROOF_RANGE', { asked: `tile ${level}/${index}`, size: this.#tree.size }),
      );
    }
    const path = tilePath(tile);
    const known = this.#cache.get(path);
    const hashes = known ?? this.#proveTile(tile);
    hashes.catch((failure: unknown) => {
      // That a server could not be reached says nothing about the tile: the next one to ask tries again.
      if (!isVerdict(failure)) this.#cache.delete(path);
    });
    this.#cache.delete(path);
    this.#cache.set(path, hashes);
    const oldest = this.#cache.keys().next();
    if (this.#cache.size > CACHED_TILES && !oldest.done) this.#cache.delete(oldest.value);
    return hashes;
  }

  /** The root of a complete subtree. */
  async node(node: NodeId): Promise<Uint8Array> {
    const level = Math.floor(node.level / TILE_HEIGHT);
    const span = 2 ** (node.level % TILE_HEIGHT);
    const first = node.index * span;
    const hashes = await this.tile(level, Math.floor(first / TILE_WIDTH));
    const within = hashes.slice(first % TILE_WIDTH, (first % TILE_WIDTH) + span);
    if (within.length < span) {
      throw logError('PROOF_RANGE', { asked: `node ${node.level}/${node.index}`, size: this.#tree.size });
    }
    return treeRoot(this.#port, within);
  }

  /** RFC 6962 inclusion proof of a leaf in this tree. */
  inclusionProof(index: number): Promise<readonly Uint8Array[]> {
    return this.#resolve(planInclusion(index, this.#tree.size));
  }

  /** RFC 6962 consistency proof from an older size to this tree. */
  consistencyProof(oldSize: number): Promise<readonly Uint8Array[]> {
    return this.#resolve(planConsistency(oldSize, this.#tree.size));
  }

  async #resolve(plan: ProofPlan): Promise<readonly Uint8Array[]> {
    const nodes = await Promise.all(
      plan.flat().map(async (node) => [nodeKey(node.level, node.index), await this.node(node)] as const),
    );
    const read = new Map(nodes);
    return resolvePlan(this.#port, plan, (level, index) => {
      const hash = read.get(nodeKey(level, index));
      if (hash === undefined) throw new RangeError(`node ${level}/${index} was not planned`);
      return hash;
    });
  }

  async #proveTile(tile: TileId): Promise<TileHashes> {
    if (tile.width < TILE_WIDTH) {
      this.#edge ??= this.#proveEdge();
      this.#edge.catch((failure: unknown) => {
        if (!isVerdict(failure)) this.#edge = null;
      });
      return (await this.#edge).get(tile.level) ?? [];
    }
    const above = await this.tile(tile.level + 1, Math.floor(tile.index / TILE_WIDTH));
    const hashes = await this.#fetch(tile);
    const expected = above[tile.index % TILE_WIDTH];
    if (expected === undefined || !sameHash(treeRoot(this.#port, hashes), expected)) throw unproven(tile);
    return hashes;
  }

  /** The partial tiles of all levels: their hashes, from the top level down, are the tree's frontier. */
  async #proveEdge(): Promise<ReadonlyMap<number, TileHashes>> {
    const { size, root } = this.#tree;
    const tiles: TileId[] = [];
    for (let level = tileLevels(size) - 1; level >= 0; level--) {
      const hashes = hashesAtLevel(size, level);
      const tile = tileAt(size, level, Math.floor(hashes / TILE_WIDTH));
      if (tile) tiles.push(tile);
    }
    const edge = new Map<number, TileHashes>();
    const frontier: Uint8Array[] = [];
    for (const tile of tiles) {
      const hashes = await this.#fetch(tile);
      edge.set(tile.level, hashes);
      frontier.push(...frontierOfTile(this.#port, hashes));
    }
    const lowest = tiles.at(-1);
    if (lowest && !sameHash(rootOfFrontier(this.#port, frontier), root)) throw unproven(lowest);
    return edge;
  }

  /** Hashes as they come, only counted. Tlog-tiles: a partial tile may be gone once the full one is there. */
  async #fetch(tile: TileId): Promise<TileHashes> {
    const path = tilePath(tile);
    const full = tilePath({ ...tile, width: TILE_WIDTH });
    const length = tile.width * HASH_LENGTH;
    let bytes = await this.#source.read(path, length);
    if (bytes !== null && bytes.length !== length) throw wrongLength(path, bytes.length, length);
    if (bytes === null && full !== path) {
      bytes = await this.#source.read(full, FULL_TILE_LENGTH);
      if (bytes !== null && bytes.length !== FULL_TILE_LENGTH)
        throw wrongLength(full, bytes.length, FULL_TILE_LENGTH);
    }
    if (bytes === null) throw logError('TILE_MISSING', { path }, { file: path });
    return splitHashes(bytes.subarray(0, length));
  }
}

/** Hashes written one after the other. */
export function splitHashes(bytes: Uint8Array): TileHashes {
  const hashes: Uint8Array[] = [];
  for (let i = 0; i + HASH_LENGTH <= bytes.length; i += HASH_LENGTH)
    hashes.push(bytes.subarray(i, i + HASH_LENGTH));
  return hashes;
}

/** The complete subtrees that a partial tile's hashes make up, from left (largest) to right. */
export function frontierOfTile(port: HostPort, hashes: TileHashes): readonly Uint8Array[] {
  const nodes: Uint8Array[] = [];
  let start = 0;
  for (let span = TILE_WIDTH / 2; span >= 1; span /= 2) {
    if (start + span > hashes.length) continue;
    nodes.push(treeRoot(port, hashes.slice(start, start + span)));
    start += span;
  }
  return nodes;
}

/** Whether a failure is about the tile itself and will be the same next time. */
function isVerdict(failure: unknown): boolean {
  return isCodedError(failure) && failure.code !== 'LOG_SOURCE_UNREACHABLE';
}

function nodeKey(level: number, index: number): string {
  return `${level}/${index}`;
}

function unproven(tile: TileId) {
  const path = tilePath(tile);
  return logError('TILE_UNPROVEN', { path }, { file: path });
}

function wrongLength(path: string, length: number, expected: number) {
  return logError('TILE_LENGTH', { path, length, expected }, { file: path });
}
