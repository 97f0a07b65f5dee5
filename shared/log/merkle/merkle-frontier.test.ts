import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePort } from '../../../host/node-port.ts';
import { sampleEntry } from '../testing/sample-log.ts';
import { MerkleFrontier } from './merkle-frontier.ts';
import { leafHash, treeRoot } from './merkle-hash.ts';

const leaves = Array.from({ length: 300 }, (_, i) => leafHash(nodePort, sampleEntry(i)));

describe('MerkleFrontier', () => {
  it.each([
    [1, 0],
    [3, 1],
    [4, 2],
    [-1, 0],
    [1.5, 1],
    [2 ** 53, 1],
  ])('refuses size %d with %d hashes', (size, count) => {
    expect(() => new MerkleFrontier(nodePort, size, leaves.slice(0, count))).toThrow(
      expect.objectContaining({ code: 'LOG_STATE' }),
    );
  });

  it('refuses a hash of another length', () => {
    const short = leaves[0]!.subarray(1);
    expect(() => new MerkleFrontier(nodePort, 1, [short])).toThrow(
      expect.objectContaining({ code: 'LOG_STATE' }),
    );
  });

  it('has the root of the whole tree after every leaf', () => {
    const frontier = new MerkleFrontier(nodePort);
    for (let size = 0; size < leaves.length; size++) {
      expect(frontier.root()).toEqual(treeRoot(nodePort, leaves.slice(0, size)));
      expect(frontier.append(leaves[size]!)).toBe(size);
    }
  });

  it('continues from what was stored, and a copy leaves the original alone', () => {
    fc.assert(
      fc.property(fc.nat({ max: 150 }), fc.nat({ max: 150 }), (stored, added) => {
        const first = new MerkleFrontier(nodePort);
        for (const leaf of leaves.slice(0, stored)) first.append(leaf);
        const copy = first.clone();
        const second = new MerkleFrontier(nodePort, first.size, first.hashes());
        for (const leaf of leaves.slice(stored, stored + added)) second.append(leaf);
        expect(second.root()).toEqual(treeRoot(nodePort, leaves.slice(0, stored + added)));
        expect(copy.root()).toEqual(first.root());
      }),
    );
  });

  it('tells of each complete subtree once', () => {
    const nodes = new Map<string, Uint8Array>();
    const frontier = new MerkleFrontier(nodePort);
    for (const leaf of leaves.slice(0, 100)) {
      frontier.append(leaf, (level, index, hash) => {
        expect(nodes.has(`${level}/${index}`)).toBe(false);
        nodes.set(`${level}/${index}`, hash);
      });
    }
    expect(nodes.size).toBe(100 + 50 + 25 + 12 + 6 + 3 + 1);
    expect(nodes.get('6/0')).toEqual(treeRoot(nodePort, leaves.slice(0, 64)));
    expect(nodes.get('2/24')).toEqual(treeRoot(nodePort, leaves.slice(96, 100)));
  });
});
