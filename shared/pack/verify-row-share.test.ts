import { describe, expect, it } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { isCodedError } from '../errors/coded-error.ts';
import { encodePack } from './encode-pack.ts';
import type { PackManifest } from './manifest.ts';
import { section } from './pack-format.ts';
import { indexLength, openPack, type PackIndex } from './pack-index.ts';
import { expectAllRows, hasShares, inTwo, type RowShare } from './row-share.ts';
import { type ForgedBlock, forgedPack } from './testing/forged-pack.ts';
import { sampleContent } from './testing/sample-content.ts';
import { PackVerifier } from './verify-pack.ts';
import { RowShareVerifier } from './verify-row-share.ts';

/** Three pieces of the key filter. */
const pack = encodePack(sampleContent(nodePort, 180_000), nodePort);

function opened(manifest: PackManifest, file: Uint8Array): PackIndex {
  return openPack(manifest, file.subarray(0, indexLength(manifest)), nodePort);
}

function seeAll(index: PackIndex, file: Uint8Array, verifier: Pick<RowShareVerifier, 'passesOver' | 'next'>) {
  let offset = indexLength(index.manifest);
  for (let position = 0; position < index.blockCount; position++) {
    const end = offset + index.at(position).storedLength;
    if (!verifier.passesOver()) verifier.next(file.subarray(offset, end));
    offset = end;
  }
}

function leftBy(index: PackIndex, file: Uint8Array, share: RowShare) {
  const verifier = new PackVerifier(index, nodePort, undefined, share);
  seeAll(index, file, verifier);
  return verifier.finishShare();
}

function countedIn(index: PackIndex, file: Uint8Array, share: RowShare) {
  const verifier = new RowShareVerifier(index, nodePort, share);
  seeAll(index, file, verifier);
  return verifier.finish();
}

function verified(manifest: PackManifest, file: Uint8Array, portion = 0.4): string {
  try {
    if (!hasShares(manifest)) return 'not shared';
    const index = opened(manifest, file);
    const [first, second] = inTwo(index, portion);
    expectAllRows(manifest, leftBy(index, file, first), countedIn(index, file, second));
    return 'accepted';
  } catch (failure) {
    if (isCodedError(failure)) return failure.code;
    throw failure;
  }
}

/** Takes out the block of rows with this number; those behind it move up. */
function without(number: number) {
  return (blocks: ForgedBlock[]) => {
    const at = blocks.findIndex(
      ({ descriptor }) => descriptor.section === section.rows && descriptor.number === number,
    );
    blocks.splice(at, 1);
    for (const block of blocks.slice(at)) {
      const { descriptor } = block;
      if (descriptor.section === section.rows)
        block.descriptor = { ...descriptor, number: descriptor.number - 1 };
    }
  };
}

describe('a pack that two verify', () => {
  it('is not shared where it is small', () => {
    const small = encodePack(sampleContent(nodePort, 700), nodePort);
    expect(verified(small.manifest, small.file)).toBe('not shared');
  });

  it.each([0, 0.25, 0.4, 0.75, 1])('is accepted, wherever they part (%s)', (portion) => {
    expect(verified(pack.manifest, pack.file, portion)).toBe('accepted');
  });

  it('is seen once: shares of two partings do not add up', () => {
    const index = opened(pack.manifest, pack.file);
    const [first] = inTwo(index, 0.25);
    const [, second] = inTwo(index, 0.75);
    const left = leftBy(index, pack.file, first);
    expect(() => expectAllRows(pack.manifest, left, countedIn(index, pack.file, second))).toThrow(
      expect.objectContaining({ code: 'PACK_COUNTS' }),
    );
    expect(() => expectAllRows(pack.manifest, left, null)).toThrow(
      expect.objectContaining({ code: 'PACK_COUNTS' }),
    );
  });

  it('is refused for any byte of any block that was changed', () => {
    const from = indexLength(pack.manifest);
    for (let step = 0; step < 24; step++) {
      const file = pack.file.slice();
      const at = from + Math.floor(((file.length - from) * (step + 0.5)) / 24);
      file[at] = file[at]! ^ 1;
      expect(verified(pack.manifest, file), `byte ${at}`).toBe('PACK_BLOCK_HASH');
    }
  });

  it('is refused where rows are missing in either part, or at the border', () => {
    const index = opened(pack.manifest, pack.file);
    const [{ endBlock }] = inTwo(index, 0.4);
    const { endBlock: blocks } = inTwo(index, 0.4)[1];
    for (const number of [0, 1, endBlock - 2, endBlock - 1, endBlock, blocks - 1]) {
      const { file, manifest } = forgedPack(nodePort, pack, without(number));
      expect(verified(manifest, file), `block ${number}`).toMatch(
        /^PACK_(BLOCK_ORDER|BLOCK_MALFORMED|KEY_FILTER|COUNTS)$/,
      );
    }
  });

  it('is refused where a piece of the filter claims another border', () => {
    for (const by of [-1, 1]) {
      const { file, manifest } = forgedPack(nodePort, pack, (blocks) => {
        const filter = blocks.filter(({ descriptor }) => descriptor.section === section.keyFilter);
        const block = filter[Math.round(filter.length * 0.4)]!;
        block.descriptor = { ...block.descriptor, firstLo: block.descriptor.firstLo + by };
      });
      expect(verified(manifest, file)).toMatch(/^PACK_(KEY_FILTER|BLOCK_ORDER|INDEX_MALFORMED)$/);
    }
  });
});
