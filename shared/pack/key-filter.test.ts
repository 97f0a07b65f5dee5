import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { codeKey, platformCodeFromKey } from '../domain/code/code-key.ts';
import { encodePack } from './encode-pack.ts';
import {
  type FilterPiece,
  filterAllows,
  filterLength,
  KEYS_PER_PIECE,
  KeyFilterBuilder,
} from './key-filter.ts';
import { KeyProbe } from './key-probe.ts';
import { packLimit, section } from './pack-format.ts';
import { arbitraryContent } from './testing/arbitrary-content.ts';
import { openEncoded } from './testing/open-encoded.ts';
import { sampleContent, unit } from './testing/sample-content.ts';

function piecesOf(keys: Iterable<{ hi: number; lo: number }>): FilterPiece[] {
  const pieces: FilterPiece[] = [];
  const builder = new KeyFilterBuilder((piece) => pieces.push(piece));
  for (const { hi, lo } of keys) builder.add(hi, lo);
  builder.finish();
  return pieces;
}

/** Serials in a row with four check digits each, as packs carry them. */
function* serials(from: number, count: number) {
  for (let at = from; at < from + count; at++) yield codeKey(unit(at), nodePort);
}

describe('an absent key', () => {
  test('passes in fewer than one of a hundred cases, also between the serials that are there', () => {
    const [piece] = piecesOf(serials(0, 20_000));
    let passed = 0;
    for (const { hi, lo } of serials(20_000, 20_000))
      if (filterAllows(piece!.lines, KeyProbe.of({ hi, lo }))) passed++;
    for (const { hi, lo } of serials(0, 20_000))
      if (filterAllows(piece!.lines, KeyProbe.of({ hi, lo: lo + 1 }))) passed++;
    expect(passed).toBeLessThan(400);
  });

  test('is answered without reading rows', () => {
    const reader = openEncoded(encodePack(sampleContent(nodePort, 500), nodePort), nodePort);
    const absent = Array.from({ length: 500 }, (_, at) => codeKey(unit(1_000 + at), nodePort));
    expect(absent.filter((key) => reader.mayContain(key)).length).toBeLessThan(20);
    expect(reader.mayContain({ hi: 0, lo: 0 })).toBe(false);
    expect(reader.mayContain({ hi: 0xffffffff, lo: 0xffffffff })).toBe(false);
  });
});

describe('a key that is there', () => {
  test('always passes', () => {
    const keys = fc.uniqueArray(fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), {
      minLength: 1,
      maxLength: 300,
    });
    fc.assert(
      fc.property(keys, (numbers) => {
        const sorted = [...numbers]
          .sort((a, b) => (a < b ? -1 : 1))
          .map((key) => ({ hi: Number(key >> 32n), lo: Number(key & 0xffffffffn) }));
        const [piece] = piecesOf(sorted);
        expect(sorted.every(({ hi, lo }) => filterAllows(piece!.lines, KeyProbe.of({ hi, lo })))).toBe(true);
      }),
    );
  });

  test('passes in the piece its key range names, whatever the pack', () => {
    fc.assert(
      fc.property(arbitraryContent, (content) => {
        const reader = openEncoded(encodePack(content, nodePort), nodePort);
        for (const { code } of content.rows) expect(reader.mayContain(codeKey(code, nodePort))).toBe(true);
      }),
    );
  });
});

test('a piece is full at its number of keys, stays below 64 KiB and begins where the one before ends', () => {
  const pieces = piecesOf(serials(0, KEYS_PER_PIECE + 1));
  expect(pieces.map(({ items }) => items)).toEqual([KEYS_PER_PIECE, 1]);
  expect(pieces.map(({ lines }) => lines.length)).toEqual([filterLength(KEYS_PER_PIECE), 64]);
  expect(filterLength(KEYS_PER_PIECE)).toBeLessThan(packLimit.blockBytes);
  expect(platformCodeFromKey(pieces[1]!.first)).toBe(unit(KEYS_PER_PIECE));
  expect(pieces[1]!.first).toEqual(pieces[1]!.last);
});

test('a pack without rows has no filter', () => {
  const content = { ...sampleContent(nodePort), rows: [] };
  const reader = openEncoded(encodePack(content, nodePort), nodePort);
  expect(reader.index.blocksOf(section.keyFilter)).toBe(0);
  expect(reader.mayContain(codeKey(unit(0), nodePort))).toBe(false);
});
