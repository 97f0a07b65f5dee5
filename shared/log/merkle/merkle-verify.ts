/** Checking proofs. Anything that does not fit (sizes, lengths, one hash too many) is simply no proof: false. */
import type { HostPort } from '../../port/host-port.ts';
import { emptyRoot, HASH_LENGTH, isCount, nodeHash, sameHash } from './merkle-hash.ts';
import { consistencyPath, inclusionPath } from './merkle-path.ts';

export interface InclusionClaim {
  readonly leafHash: Uint8Array;
  /** 0-based. */
  readonly index: number;
  readonly size: number;
  readonly root: Uint8Array;
  /** From the leaf upwards. */
  readonly proof: readonly Uint8Array[];
}

export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * RFC 6962 §2.1.1: rebuilds the root from the leaf and the path. The path's shape follows from index and
 * size alone, so nothing in the proof can choose it.
 */
export function verifyInclusion(port: HostPort, claim: InclusionClaim): boolean {
  const { leafHash, index, size, root, proof } = claim;
  if (!isCount(size) || !isCount(index) || index >= size) return false;
  if (![leafHash, root, ...proof].every((hash) => hash.length === HASH_LENGTH)) return false;
  const path = inclusionPath(index, size);
  if (path.length !== proof.length) return false;
  let hash = leafHash;
  for (const [i, sibling] of proof.entries()) {
    hash = path[i]?.side === 'right' ? nodeHash(port, hash, sibling) : nodeHash(port, sibling, hash);
  }
  return sameHash(hash, root);
}

/**
 * RFC 6962 §2.1.2: rebuilds both roots from one proof. From the empty tree anything may grow, so there the
 * proof is empty and only the old root is checked.
 */
export function verifyConsistency(port: HostPort, claim: ConsistencyClaim): boolean {
  const { oldSize, oldRoot, size, root, proof } = claim;
  if (!isCount(size) || !isCount(oldSize) || oldSize > size) return false;
  if (![oldRoot, root, ...proof].every((hash) => hash.length === HASH_LENGTH)) return false;
  if (oldSize === 0) {
    const fromNothing = proof.length === 0 && sameHash(oldRoot, emptyRoot(port));
    return fromNothing && (size > 0 || sameHash(root, oldRoot));
  }
  if (oldSize === size) return proof.length === 0 && sameHash(oldRoot, root);
  const { from, siblings } = consistencyPath(oldSize, size);
  const seed = from === 0 ? oldRoot : proof[0];
  const rest = from === 0 ? proof : proof.slice(1);
  if (seed === undefined || rest.length !== siblings.length) return false;
  let before = seed;
  let after = seed;
  for (const [i, sibling] of rest.entries()) {
    if (siblings[i]?.side === 'left') {
      before = nodeHash(port, sibling, before);
      after = nodeHash(port, sibling, after);
    } else {
      after = nodeHash(port, after, sibling);
    }
  }
  return sameHash(before, oldRoot) && sameHash(after, root);
}
