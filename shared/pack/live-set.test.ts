import { describe, expect, test } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { encodeBase64 } from '../formats/base64.ts';
import { encodePack } from './encode-pack.ts';
import { isLiveSet, type LivePack, liveRoot, liveSetOf } from './live-set.ts';
import { sampleContent } from './testing/sample-content.ts';

const pack = (index: number, fill = index): LivePack => ({
  index,
  blockRoot: new Uint8Array(32).fill(fill),
});
const packs = [pack(2), pack(7), pack(2 ** 40)];

describe('the root over the packs in force', () => {
  test('is that of other packs, another order or one pack less: refused', () => {
    const live = liveSetOf(nodePort, packs);
    expect(isLiveSet(nodePort, live, packs)).toBe(true);
    for (const other of [
      [],
      packs.slice(1),
      [...packs, pack(2 ** 41)],
      [pack(2), pack(7), pack(2 ** 40, 1)],
      [pack(2), pack(8, 7), pack(2 ** 40)],
      packs.toReversed(),
    ]) {
      expect(isLiveSet(nodePort, live, other)).toBe(false);
    }
    expect(isLiveSet(nodePort, { ...live, root: 'AAAA' }, packs)).toBe(false);
  });

  test('is the RFC 6962 root over eight bytes of index, big-endian, and the block root', () => {
    const leaf = (index: readonly number[], fill: number) =>
      nodePort.sha256(Uint8Array.from([0, ...index, ...new Uint8Array(32).fill(fill)]));
    const left = leaf([0, 0, 0, 0, 0, 0, 0, 2], 2);
    const right = leaf([0, 0, 1, 0, 0, 0, 0, 0], 5);
    const root = nodePort.sha256(Uint8Array.from([1, ...left, ...right]));
    const given = [pack(2), { index: 2 ** 40, blockRoot: encodeBase64(new Uint8Array(32).fill(5)) }];
    expect(liveRoot(nodePort, given)).toEqual(root);
  });

  test('is of block roots only', () => {
    expect(() => liveRoot(nodePort, [{ index: 0, blockRoot: 'AAAA' }])).toThrow(RangeError);
  });
});

describe('a pack', () => {
  const content = sampleContent(nodePort);

  test('names itself last, after the others', () => {
    const { manifest } = encodePack(content, nodePort);
    expect(manifest.live?.entries).toEqual([3, 5, 8]);
    const others = content.place?.others ?? [];
    const own = { index: 8, blockRoot: manifest.blockRoot };
    expect(isLiveSet(nodePort, manifest.live!, [...others, own])).toBe(true);
  });

  test.each<[string, readonly LivePack[]]>([
    ['after which an older one would come', [pack(9)]],
    ['beside itself', [pack(8)]],
    ['among packs out of order', [pack(5), pack(3)]],
    ['among more than a manifest may name', Array.from({ length: 64 }, (_, at) => pack(at / 16))],
  ])('%s cannot be made', (_name, others) => {
    expect(() => encodePack({ ...content, place: { index: 8, others } }, nodePort)).toThrow(
      expect.objectContaining({ code: 'PACK_CONTENT_INVALID' }),
    );
  });
});
