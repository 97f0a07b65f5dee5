import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePort } from '../../../host/node-port.ts';
import { flipBit, sampleEntry } from '../testing/sample-log.ts';
import { leafHash, treeRoot } from './merkle-hash.ts';
import { consistencyProof, inclusionProof, nodeReaderOfLeaves, nodesOfRange } from './merkle-proof.ts';
import {
  type ConsistencyClaim,
  type InclusionClaim,
  verifyConsistency,
  verifyInclusion,
} from './merkle-verify.ts';

const leaves = Array.from({ length: 700 }, (_, i) => leafHash(nodePort, sampleEntry(i)));
const roots = leaves.map((_, size) => treeRoot(nodePort, leaves.slice(0, size)));
const read = nodeReaderOfLeaves(nodePort, (index) => leaves[index]!);

function inclusion(index: number, size: number): InclusionClaim {
  const proof = inclusionProof(nodePort, read, index, size);
  return { leafHash: leaves[index]!, index, size, root: roots[size]!, proof };
}

function consistency(oldSize: number, size: number): ConsistencyClaim {
  const proof = consistencyProof(nodePort, read, oldSize, size);
  return { oldSize, oldRoot: roots[oldSize]!, size, root: roots[size]!, proof };
}

/** A pair [smaller, larger) of sizes in a tree of up to 699 leaves. */
const pair = fc
  .tuple(fc.integer({ min: 0, max: 698 }), fc.integer({ min: 1, max: 699 }))
  .map(([a, b]) => (a < b ? { less: a, more: b } : { less: b - 1, more: a + 1 }));

describe('asking for a proof that cannot be', () => {
  it.each([
    [0, 0],
    [5, 5],
    [-1, 5],
    [0.5, 5],
    [0, 2 ** 53],
  ])('inclusion of %d in %d', (index, size) => {
    expect(() => inclusionProof(nodePort, read, index, size)).toThrow(
      expect.objectContaining({ code: 'PROOF_RANGE' }),
    );
  });

  it.each([
    [6, 5],
    [-1, 5],
    [Number.NaN, 5],
  ])('consistency of %d with %d', (oldSize, size) => {
    expect(() => consistencyProof(nodePort, read, oldSize, size)).toThrow(
      expect.objectContaining({ code: 'PROOF_RANGE' }),
    );
  });
});

describe('inclusion', () => {
  it('holds for every leaf of every small tree, and for no other place', () => {
    for (let size = 1; size <= 40; size++) {
      for (let index = 0; index < size; index++) {
        const claim = inclusion(index, size);
        expect(verifyInclusion(nodePort, claim)).toBe(true);
        for (let other = -1; other <= size; other++) {
          if (other !== index) expect(verifyInclusion(nodePort, { ...claim, index: other })).toBe(false);
        }
      }
    }
  });

  it('holds in larger trees, and not with any bit turned over, hash missing or hash more', () => {
    fc.assert(
      fc.property(pair, fc.nat(), fc.nat(), ({ less, more }, bit, which) => {
        const claim = inclusion(less, more);
        expect(verifyInclusion(nodePort, claim)).toBe(true);
        expect(verifyInclusion(nodePort, { ...claim, leafHash: flipBit(claim.leafHash, bit) })).toBe(false);
        expect(verifyInclusion(nodePort, { ...claim, root: flipBit(claim.root, bit) })).toBe(false);
        expect(verifyInclusion(nodePort, { ...claim, proof: [...claim.proof, claim.root] })).toBe(false);
        if (claim.proof.length === 0) return;
        const at = which % claim.proof.length;
        const broken = claim.proof.with(at, flipBit(claim.proof[at]!, bit));
        expect(verifyInclusion(nodePort, { ...claim, proof: broken })).toBe(false);
        expect(verifyInclusion(nodePort, { ...claim, proof: claim.proof.toSpliced(at, 1) })).toBe(false);
      }),
    );
  });

  it('verifies far beyond 32 bits', () => {
    const size = 2 ** 40 + 1;
    const [leaf, sibling] = [leaves[0]!, leaves[1]!];
    const root = treeRoot(nodePort, [sibling, leaf]);
    const claim: InclusionClaim = { leafHash: leaf, index: 2 ** 40, size, root, proof: [sibling] };
    expect(verifyInclusion(nodePort, claim)).toBe(true);
    expect(verifyInclusion(nodePort, { ...claim, index: 2 ** 40 - 1 })).toBe(false);
    expect(verifyInclusion(nodePort, { ...claim, size: 2 ** 53 })).toBe(false);
  });
});

describe('consistency', () => {
  it('holds between all small sizes, and for no other size', () => {
    for (let size = 0; size <= 33; size++) {
      for (let oldSize = 0; oldSize <= size; oldSize++) {
        const claim = consistency(oldSize, size);
        expect(verifyConsistency(nodePort, claim)).toBe(true);
        for (let other = 0; other <= size; other++) {
          if (other !== oldSize)
            expect(verifyConsistency(nodePort, { ...claim, oldSize: other })).toBe(false);
        }
      }
    }
  });

  it('holds in larger trees, and not with any bit turned over, hash missing, hash more or roots swapped', () => {
    fc.assert(
      fc.property(pair, fc.nat(), fc.nat(), ({ less, more }, bit, which) => {
        const claim = consistency(less, more);
        expect(verifyConsistency(nodePort, claim)).toBe(true);
        expect(verifyConsistency(nodePort, { ...claim, oldRoot: flipBit(claim.oldRoot, bit) })).toBe(false);
        expect(verifyConsistency(nodePort, { ...claim, oldRoot: claim.root, root: claim.oldRoot })).toBe(
          false,
        );
        expect(verifyConsistency(nodePort, { ...claim, proof: [...claim.proof, claim.root] })).toBe(false);
        // From the empty tree there is nothing the new root could contradict.
        if (less === 0) return;
        expect(verifyConsistency(nodePort, { ...claim, root: flipBit(claim.root, bit) })).toBe(false);
        const at = which % claim.proof.length;
        const broken = claim.proof.with(at, flipBit(claim.proof[at]!, bit));
        expect(verifyConsistency(nodePort, { ...claim, proof: broken })).toBe(false);
        expect(verifyConsistency(nodePort, { ...claim, proof: claim.proof.toSpliced(at, 1) })).toBe(false);
      }),
    );
  });

  it('does not hold with a history that was rewritten', () => {
    const rewritten = leaves.with(3, leaves[4]!);
    const claim = consistency(8, 20);
    const proof = consistencyProof(
      nodePort,
      nodeReaderOfLeaves(nodePort, (i) => rewritten[i]!),
      8,
      20,
    );
    const root = treeRoot(nodePort, rewritten.slice(0, 20));
    expect(verifyConsistency(nodePort, { ...claim, root, proof })).toBe(false);
  });
});

describe('nodesOfRange', () => {
  it('covers a range with complete subtrees, in order and without overlap', () => {
    fc.assert(
      fc.property(pair, ({ less, more }) => {
        const spans = nodesOfRange(less, more).map(({ level, index }) => [
          index * 2 ** level,
          (index + 1) * 2 ** level,
        ]);
        expect(spans[0]?.[0]).toBe(less);
        expect(spans.at(-1)?.[1]).toBe(more);
        for (let i = 1; i < spans.length; i++) expect(spans[i]?.[0]).toBe(spans[i - 1]?.[1]);
      }),
    );
  });
});
