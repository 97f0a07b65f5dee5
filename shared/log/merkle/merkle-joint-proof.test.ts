import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePort } from '../../../host/node-port.ts';
import { flipBit, sampleEntry } from '../testing/sample-log.ts';
import { leafHash, treeRoot } from './merkle-hash.ts';
import { type JointClaim, jointProof, verifyJoint } from './merkle-joint-proof.ts';
import { inclusionProof, nodeReaderOfLeaves } from './merkle-proof.ts';

const hashes = Array.from({ length: 200 }, (_, at) => leafHash(nodePort, sampleEntry(at)));
const read = nodeReaderOfLeaves(nodePort, (index) => hashes[index]!);

function claim(indexes: readonly number[], size: number): JointClaim {
  return {
    leaves: indexes.map((index) => ({ index, hash: hashes[index]! })),
    size,
    root: treeRoot(nodePort, hashes.slice(0, size)),
    proof: jointProof(nodePort, read, indexes, size),
  };
}

/** Some leaves of a tree, at least one. */
const some = fc.integer({ min: 1, max: 200 }).chain((size) =>
  fc.uniqueArray(fc.integer({ min: 0, max: size - 1 }), { minLength: 1, maxLength: 40 }).map((indexes) =>
    claim(
      indexes.toSorted((a, b) => a - b),
      size,
    ),
  ),
);

describe('what is no joint proof', () => {
  it.each<[string, (good: JointClaim) => JointClaim]>([
    [
      'a leaf is another',
      (good) => ({ ...good, leaves: good.leaves.with(0, { ...good.leaves[0]!, hash: hashes[199]! }) }),
    ],
    [
      'a leaf stands elsewhere',
      (good) => ({ ...good, leaves: good.leaves.with(1, { ...good.leaves[1]!, index: 18 }) }),
    ],
    ['a leaf comes twice', (good) => ({ ...good, leaves: [good.leaves[0]!, ...good.leaves] })],
    ['leaves stand in another order', (good) => ({ ...good, leaves: good.leaves.toReversed() })],
    ['a leaf is left out', (good) => ({ ...good, leaves: good.leaves.slice(1) })],
    [
      'a leaf lies beyond the tree',
      (good) => ({ ...good, leaves: [...good.leaves, { index: 100, hash: hashes[100]! }] }),
    ],
    ['no leaf is there, but a proof', (good) => ({ ...good, leaves: [] })],
    ['the tree is larger', (good) => ({ ...good, size: 101 })],
    ['the size is no count', (good) => ({ ...good, size: 0.5 })],
    ['a hash is missing', (good) => ({ ...good, proof: good.proof.slice(1) })],
    ['there is a hash too many', (good) => ({ ...good, proof: [...good.proof, hashes[0]!] })],
    ['a hash is short', (good) => ({ ...good, proof: good.proof.with(0, good.proof[0]!.slice(1)) })],
    ['hashes stand in another order', (good) => ({ ...good, proof: good.proof.toReversed() })],
    ['the root is another', (good) => ({ ...good, root: hashes[0]! })],
  ])('%s', (_what, change) => {
    const good = claim([3, 17, 60, 61, 99], 100);
    expect(verifyJoint(nodePort, good)).toBe(true);
    expect(verifyJoint(nodePort, change(good))).toBe(false);
  });

  it.each<[readonly number[], number]>([
    [[5], 5],
    [[2, 2], 5],
    [[3, 1], 5],
    [[-1], 5],
    [[0.5], 5],
  ])('cannot be asked for: %j of %d', (indexes, size) => {
    expect(() => jointProof(nodePort, read, indexes, size)).toThrow(
      expect.objectContaining({ code: 'PROOF_RANGE' }),
    );
  });

  it('any flipped bit of a hash in it', () => {
    fc.assert(
      fc.property(some, fc.nat(), fc.nat(), (good, which, bit) => {
        fc.pre(good.proof.length > 0);
        const at = which % good.proof.length;
        expect(
          verifyJoint(nodePort, { ...good, proof: good.proof.with(at, flipBit(good.proof[at]!, bit % 256)) }),
        ).toBe(false);
      }),
    );
  });
});

describe('a joint proof', () => {
  it('proves any leaves of any tree', () => {
    fc.assert(
      fc.property(some, (good) => {
        expect(verifyJoint(nodePort, good)).toBe(true);
      }),
    );
  });

  it('of one leaf has the hashes of its inclusion proof, of all leaves none', () => {
    const alone = inclusionProof(nodePort, read, 7, 100).map(String).toSorted();
    expect(jointProof(nodePort, read, [7], 100).map(String).toSorted()).toEqual(alone);
    expect(
      claim(
        Array.from({ length: 100 }, (_, at) => at),
        100,
      ).proof,
    ).toEqual([]);
    expect(verifyJoint(nodePort, { leaves: [], size: 9, root: hashes[0]!, proof: [] })).toBe(true);
  });
});
