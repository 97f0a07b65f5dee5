/** The two hashes of an RFC 6962 tree, and the root over leaves held in memory. */
import type { HostPort } from '../../port/host-port.ts';

/** Bytes of every leaf hash, node hash and root. */
export const HASH_LENGTH = 32;

/** Domain separation (RFC 6962 §2.1): without it a node could be passed off as a leaf. */
const LEAF_PREFIX = Uint8Array.of(0);
const NODE_PREFIX = Uint8Array.of(1);

/** `SHA-256(0x00 || entry)`: what an entry contributes to its tree. */
export function leafHash(port: HostPort, entry: Uint8Array): Uint8Array {
  return port.sha256(LEAF_PREFIX, entry);
}

/** `SHA-256(0x01 || left || right)`. */
export function nodeHash(port: HostPort, left: Uint8Array, right: Uint8Array): Uint8Array {
  return port.sha256(NODE_PREFIX, left, right);
}

/** The root of the tree without leaves: SHA-256 of nothing. */
export function emptyRoot(port: HostPort): Uint8Array {
  return port.sha256();
}

/** The root over leaf hashes in order; `emptyRoot` for none. */
export function treeRoot(port: HostPort, leafHashes: readonly Uint8Array[]): Uint8Array {
  if (leafHashes.length === 0) return emptyRoot(port);
  // Pairing neighbours and carrying an odd last one up gives the RFC's split at the largest power of two.
  let row = leafHashes;
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < row.length; i += 2) {
      const left = at(row, i);
      const right = row[i + 1];
      above.push(right === undefined ? left : nodeHash(port, left, right));
    }
    row = above;
  }
  return at(row, 0);
}

/** Equality of two hashes. Not constant in time: everything compared here is public. */
export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** Whether a number can be a tree size or a leaf index: everything here counts exactly, without BigInt. */
export function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

/** The largest power of two below `n` (RFC 6962 §2.1 "k"), for n > 1. */
export function splitPoint(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

function at(row: readonly Uint8Array[], i: number): Uint8Array {
  const hash = row[i];
  if (hash === undefined) throw new RangeError(`no hash at ${i} of ${row.length}`);
  return hash;
}
