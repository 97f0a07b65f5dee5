/**
 * A tree that can only grow, kept as its frontier: the roots of the complete subtrees that its size is made
 * of, one for each set bit. Enough to append and to know the root, in 32 bytes × log2(size).
 */
import { logError } from '../../errors/log-errors.ts';
import type { HostPort } from '../../port/host-port.ts';
import { emptyRoot, HASH_LENGTH, isCount, nodeHash } from './merkle-hash.ts';

/** Told of every complete subtree as it closes: its root, `level` (0 = leaf) and index among its level. */
export type NodeSink = (level: number, index: number, hash: Uint8Array) => void;

export class MerkleFrontier {
  readonly #port: HostPort;
  /** Complete subtrees from left (largest) to right (smallest). */
  readonly #nodes: Uint8Array[];
  #size: number;

  /**
   * An empty tree, or one continued from `size` and the `hashes()` of that size.
   * Throws LOG_STATE when the two do not fit each other.
   */
  constructor(port: HostPort, size = 0, hashes: readonly Uint8Array[] = []) {
    const fits =
      isCount(size) && hashes.length === setBits(size) && hashes.every((h) => h.length === HASH_LENGTH);
    if (!fits) throw logError('LOG_STATE', { reason: `${hashes.length} frontier hashes for size ${size}` });
    this.#port = port;
    this.#nodes = [...hashes];
    this.#size = size;
  }

  get size(): number {
    return this.#size;
  }

  /** The frontier from left (largest subtree) to right, to be stored beside `size`. */
  hashes(): readonly Uint8Array[] {
    return [...this.#nodes];
  }

  /** Takes one more leaf hash; returns its index. */
  append(leaf: Uint8Array, onNode?: NodeSink): number {
    const index = this.#size;
    let hash = leaf;
    let level = 0;
    let above = index;
    onNode?.(level, above, hash);
    while (above % 2 === 1) {
      const left = this.#nodes.pop();
      if (left === undefined) break;
      hash = nodeHash(this.#port, left, hash);
      level += 1;
      above = (above - 1) / 2;
      onNode?.(level, above, hash);
    }
    this.#nodes.push(hash);
    this.#size = index + 1;
    return index;
  }

  root(): Uint8Array {
    return rootOfFrontier(this.#port, this.#nodes);
  }

  /** An independent copy: for trying a publish and dropping it. */
  clone(): MerkleFrontier {
    return new MerkleFrontier(this.#port, this.#size, this.#nodes);
  }
}

/** The root over complete subtrees given from left (largest) to right (smallest). */
export function rootOfFrontier(port: HostPort, hashes: readonly Uint8Array[]): Uint8Array {
  let root: Uint8Array | null = null;
  for (const hash of hashes.toReversed()) root = root === null ? hash : nodeHash(port, hash, root);
  return root ?? emptyRoot(port);
}

function setBits(size: number): number {
  let bits = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  return bits;
}
