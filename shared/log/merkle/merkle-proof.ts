/**
 * Making proofs (RFC 6962 §2.1.1, §2.1.2). A proof is planned first, as the ranges of leaves whose roots it
 * lists; a range is the root over some complete subtrees ("nodes"), and only those are read. So one plan
 * serves a reader that answers at once (memory, SQLite) and one that fetches tiles.
 */
import { logError } from '../../errors/log-errors.ts';
import type { HostPort } from '../../port/host-port.ts';
import { rootOfFrontier } from './merkle-frontier.ts';
import { isCount, nodeHash } from './merkle-hash.ts';
import { consistencyPath, inclusionPath } from './merkle-path.ts';

/** A complete subtree: 2^level leaves, beginning at leaf index × 2^level. */
export interface NodeId {
  readonly level: number;
  readonly index: number;
}

/** Reads the root of a complete subtree of the tree the proof is made in. */
export type NodeReader = (level: number, index: number) => Uint8Array;

/** One list of nodes for each hash of the proof, in the order of the proof. */
export type ProofPlan = readonly (readonly NodeId[])[];

/** The nodes that make up the leaves [from, to) of a tree, from left to right. */
export function nodesOfRange(from: number, to: number): readonly NodeId[] {
  const nodes: NodeId[] = [];
  let start = from;
  while (start < to) {
    let level = 0;
    let span = 1;
    while (start % (span * 2) === 0 && start + span * 2 <= to) {
      span *= 2;
      level += 1;
    }
    nodes.push({ level, index: start / span });
    start += span;
  }
  return nodes;
}

/** RFC 6962 §2.1.1 PATH(index, D[size]). Throws PROOF_RANGE unless 0 ≤ index < size. */
export function planInclusion(index: number, size: number): ProofPlan {
  if (!isCount(size) || !isCount(index) || index >= size) {
    throw logError('PROOF_RANGE', { asked: `leaf ${index}`, size });
  }
  return inclusionPath(index, size).map(({ from, to }) => nodesOfRange(from, to));
}

/** RFC 6962 §2.1.2 PROOF(oldSize, D[size]); empty for 0 and for equal sizes. Throws PROOF_RANGE unless 0 ≤ oldSize ≤ size. */
export function planConsistency(oldSize: number, size: number): ProofPlan {
  if (!isCount(size) || !isCount(oldSize) || oldSize > size) {
    throw logError('PROOF_RANGE', { asked: `consistency with ${oldSize}`, size });
  }
  if (oldSize === 0 || oldSize === size) return [];
  const path = consistencyPath(oldSize, size);
  const siblings = path.siblings.map(({ from, to }) => nodesOfRange(from, to));
  // The old tree's root is left out where it is a node of the new one: the verifier has it.
  return path.from === 0 ? siblings : [nodesOfRange(path.from, oldSize), ...siblings];
}

/** Turns a plan into the proof's hashes. */
export function resolvePlan(port: HostPort, plan: ProofPlan, read: NodeReader): readonly Uint8Array[] {
  return plan.map((nodes) =>
    rootOfFrontier(
      port,
      nodes.map((node) => read(node.level, node.index)),
    ),
  );
}

/** That leaf `index` is in the tree of `size` leaves: hashes from the leaf upwards. */
export function inclusionProof(
  port: HostPort,
  read: NodeReader,
  index: number,
  size: number,
): readonly Uint8Array[] {
  return resolvePlan(port, planInclusion(index, size), read);
}

/** That the first `oldSize` leaves of the tree of `size` leaves are the tree they were. */
export function consistencyProof(
  port: HostPort,
  read: NodeReader,
  oldSize: number,
  size: number,
): readonly Uint8Array[] {
  return resolvePlan(port, planConsistency(oldSize, size), read);
}

/** A reader over leaf hashes in memory, or wherever `leaf(index)` finds them. */
export function nodeReaderOfLeaves(port: HostPort, leaf: (index: number) => Uint8Array): NodeReader {
  const read: NodeReader = (level, index) =>
    level === 0 ? leaf(index) : nodeHash(port, read(level - 1, index * 2), read(level - 1, index * 2 + 1));
  return read;
}
