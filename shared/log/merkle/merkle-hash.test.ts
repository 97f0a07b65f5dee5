import { describe, expect, it } from 'vitest';
import { nodePort } from '../../../host/node-port.ts';
import { emptyRoot, leafHash, nodeHash, sameHash, splitPoint, treeRoot } from './merkle-hash.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const leaf = (text: string) => leafHash(nodePort, new TextEncoder().encode(text));

describe('RFC 6962 hashing', () => {
  it('keeps leaves and nodes apart, so that a node cannot be passed off as an entry', () => {
    const [left, right] = [leaf('a'), leaf('b')];
    expect(hex(leafHash(nodePort, Buffer.concat([left, right])))).not.toBe(
      hex(nodeHash(nodePort, left, right)),
    );
  });

  it('gives the roots that every implementation gives', () => {
    expect(hex(emptyRoot(nodePort))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hex(leaf(''))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
  });

  it('splits at the largest power of two below the size', () => {
    const [a, b, c] = [leaf('a'), leaf('b'), leaf('c')];
    expect([2, 3, 4, 5, 8, 9].map(splitPoint)).toEqual([1, 2, 2, 4, 4, 8]);
    expect(treeRoot(nodePort, [a, b, c])).toEqual(nodeHash(nodePort, nodeHash(nodePort, a, b), c));
    expect(treeRoot(nodePort, [])).toEqual(emptyRoot(nodePort));
  });

  it('compares whole hashes', () => {
    expect(sameHash(leaf('a'), leaf('a').subarray(0, 31))).toBe(false);
    expect(sameHash(leaf('a'), leaf('b'))).toBe(false);
    expect(sameHash(leaf('a'), leaf('a'))).toBe(true);
  });
});
