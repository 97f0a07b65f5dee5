/**
 * One proof for many leaves of a tree (RFC 6962 hashing): the roots beside all their ways up, each once, from left to
 * right. Of n leaves that lie close together it has a few hashes; alone each would need the whole way up.
 */
import { logError } from '../../errors/log-errors.ts';
import type { HostPort } from '../../port/host-port.ts';
import { HASH_LENGTH, isCount, nodeHash, sameHash, splitPoint } from './merkle-hash.ts';
import { type NodeReader, nodesOfRange, resolvePlan } from './merkle-proof.ts';

export interface JointClaim {
  /** Ascending by index, each once. */
  readonly leaves: readonly { readonly index: number; readonly hash: Uint8Array }[];
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/** Empty without leaves. Throws PROOF_RANGE unless indexes ascend and lie in the tree. */
export function jointProof(
  port: HostPort,
  read: NodeReader,
  indexes: readonly number[],
  size: number,
): readonly Uint8Array[] {
  const odd = indexes.find((index, at) => !(isCount(index) && index > (indexes[at - 1] ?? -1)));
  if (odd !== undefined || (indexes.at(-1) ?? -1) >= size)
    throw logError('PROOF_RANGE', { asked: `leaf ${odd ?? indexes.at(-1)}`, size });
  return resolvePlan(
    port,
    [...siblingsOf(indexes, size)].map(({ from, to }) => nodesOfRange(from, to)),
    read,
  );
}

/** The shape follows from indexes and size alone, so nothing in the proof can choose it. Without leaves nothing is proven. */
export function verifyJoint(port: HostPort, { leaves, size, root, proof }: JointClaim): boolean {
  const inOrder = leaves.every(({ index }, at) => isCount(index) && index > (leaves[at - 1]?.index ?? -1));
  if (!isCount(size) || !inOrder || (leaves.at(-1)?.index ?? -1) >= size) return false;
  if (leaves.length === 0) return proof.length === 0;
  if (![root, ...proof].every((hash) => hash.length === HASH_LENGTH)) return false;
  let [leaf, sibling] = [0, 0];
  const over = (from: number, to: number): Uint8Array | undefined => {
    const next = leaves[leaf];
    if (next === undefined || next.index >= to) return proof[sibling++];
    if (to - from === 1) {
      leaf += 1;
      return next.hash;
    }
    const middle = from + splitPoint(to - from);
    const [left, right] = [over(from, middle), over(middle, to)];
    return left && right && nodeHash(port, left, right);
  };
  const found = over(0, size);
  return found !== undefined && sibling === proof.length && sameHash(found, root);
}

/** Ranges without any of the leaves, as large as the tree has them. */
function* siblingsOf(
  indexes: readonly number[],
  size: number,
): Generator<{ readonly from: number; readonly to: number }> {
  if (indexes.length === 0) return;
  let leaf = 0;
  const ranges: { from: number; to: number }[] = [{ from: 0, to: size }];
  for (let range = ranges.pop(); range !== undefined; range = ranges.pop()) {
    const { from, to } = range;
    const next = indexes[leaf] ?? Number.POSITIVE_INFINITY;
    if (next >= to) yield range;
    else if (to - from === 1) leaf += 1;
    else {
      const middle = from + splitPoint(to - from);
      ranges.push({ from: middle, to }, { from, to: middle });
    }
  }
}
