/**
 * Two checkpoints of one log, both signed and cosigned: do they belong to one history (RFC 6962 §2.1.2)? Whoever is
 * ahead decides alone, by the root its own tree had at the other's size; whoever is behind needs a proof.
 */
import type { HostPort } from '../../port/host-port.ts';
import type { Checkpoint } from '../checkpoint.ts';
import { sameHash } from '../merkle/merkle-hash.ts';
import { verifyConsistency } from '../merkle/merkle-verify.ts';
import type { ConsistencyOffer } from './comparison-text.ts';

export type CheckpointVerdict =
  | { readonly verdict: 'agree' }
  /** This workstation has `entries` more than the other; one history. */
  | { readonly verdict: 'ahead'; readonly entries: number }
  /** The other has `entries` more; one history. */
  | { readonly verdict: 'behind'; readonly entries: number }
  /** Two histories under one signature: somebody is shown another log than others are. */
  | { readonly verdict: 'fork' }
  /**
   * `proof_needed`: the other is ahead and showed no proof from this size. `proof_fails`: it showed one that proves
   * nothing, misread or forged. `history_missing`: this replica does not have its own log at the other's size.
   */
  | {
      readonly verdict: 'cannot_tell';
      readonly reason: 'proof_needed' | 'proof_fails' | 'history_missing';
    };

type Tree = Pick<Checkpoint, 'size' | 'root'>;

export interface OwnTree extends Tree {
  /** The root this log had at a smaller size; null where that is not known any more. */
  rootAt(size: number): Uint8Array | null;
}

export function judgeCheckpoints(
  port: HostPort,
  own: OwnTree,
  other: Tree,
  offer: ConsistencyOffer | null,
): CheckpointVerdict {
  if (other.size === own.size) return { verdict: sameHash(own.root, other.root) ? 'agree' : 'fork' };
  if (other.size < own.size) {
    const root = own.rootAt(other.size);
    if (root === null) return { verdict: 'cannot_tell', reason: 'history_missing' };
    return sameHash(root, other.root)
      ? { verdict: 'ahead', entries: own.size - other.size }
      : { verdict: 'fork' };
  }
  if (offer?.from !== own.size) return { verdict: 'cannot_tell', reason: 'proof_needed' };
  const claim = { oldSize: own.size, oldRoot: own.root, size: other.size, root: other.root };
  return verifyConsistency(port, { ...claim, proof: offer.proof })
    ? { verdict: 'behind', entries: other.size - own.size }
    : { verdict: 'cannot_tell', reason: 'proof_fails' };
}
