import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nodePort } from '../../host/node-port.ts';
import { isCodedError } from '../errors/coded-error.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { encodePack } from './encode-pack.ts';
import type { EncodedPack } from './encoded-pack.ts';
import type { PackManifest } from './manifest.ts';
import { encoding, HEADER_LENGTH, section } from './pack-format.ts';
import { indexLength, openPack, openStoredPack } from './pack-index.ts';
import { parseManifest } from './parse-manifest.ts';
import { type ForgedBlock, forgedPack } from './testing/forged-pack.ts';
import { readerOver } from './testing/open-encoded.ts';
import { sampleContent } from './testing/sample-content.ts';
import { verifyPackFile } from './verify-pack.ts';

const pack = encodePack(sampleContent(nodePort), nodePort);
const large = encodePack(sampleContent(nodePort, 700), nodePort);

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (isCodedError(error)) return error.code;
    throw error;
  }
  return 'accepted';
}

const verify = (file: Uint8Array, manifest: PackManifest = pack.manifest) =>
  refusal(() => verifyPackFile(manifest, file, nodePort));

describe('bytes that are not what was signed', () => {
  test('every single byte of the file, changed, is refused with a code', () => {
    for (let at = 0; at < pack.file.length; at++) {
      const file = pack.file.slice();
      file[at] = file[at]! ^ (1 << (at % 8));
      expect(verify(file), `byte ${at}`).toMatch(/^PACK_(INDEX|BLOCK|FORMAT)/);
    }
  });

  test('cut short or too long', () => {
    fc.assert(
      fc.property(fc.nat(pack.file.length - 1), fc.integer({ min: 1, max: 64 }), (length, more) => {
        expect(verify(pack.file.slice(0, length))).toBe('PACK_LENGTH');
        const longer = new Uint8Array(pack.file.length + more);
        longer.set(pack.file);
        expect(verify(longer)).toBe('PACK_LENGTH');
      }),
    );
  });

  test('a manifest with one byte changed is not read, or does not fit the file', () => {
    fc.assert(
      fc.property(fc.nat(pack.manifestBytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, bits) => {
        const bytes = pack.manifestBytes.slice();
        bytes[at] = bytes[at]! ^ bits;
        const code = refusal(() => {
          const manifest = parseManifest(bytes);
          fc.pre(!sameButForWords(manifest));
          verifyPackFile(manifest, pack.file, nodePort);
        });
        expect(code).toMatch(/^(PACK|JSON)_/);
      }),
      { numRuns: 500 },
    );
  });

  test('a block that was altered at rest is never read, its neighbours are', () => {
    const index = openPack(large.manifest, large.file.subarray(0, indexLength(large.manifest)), nodePort);
    const file = large.file.slice();
    const offset = index.fileOffset(section.rows, 1);
    file[offset] = file[offset]! ^ 1;
    const reader = readerOver(index, file, nodePort);
    expect(refusal(() => [...reader.scanRows()])).toBe('PACK_BLOCK_HASH');
    const { firstHi, firstLo } = index.descriptor(section.rows, 0);
    expect(reader.rowsOf({ hi: firstHi, lo: firstLo }).length).toBeGreaterThan(0);
  });

  test('a source that has too little, or nothing', () => {
    const index = openPack(pack.manifest, pack.file.subarray(0, indexLength(pack.manifest)), nodePort);
    const short = readerOver(index, pack.file.subarray(0, index.fileOffset(section.rows, 0) + 1), nodePort);
    expect(refusal(() => [...short.scanRows()])).toBe('PACK_BLOCK_LENGTH');
    expect(refusal(() => index.descriptor(section.rows, 99))).toBe('PACK_BLOCK_MISSING');
  });

  test('an index kept at rest is known by its hash', () => {
    const bytes = pack.file.slice(0, indexLength(pack.manifest));
    const hash = nodePort.sha256(bytes);
    expect(openStoredPack(pack.manifest, bytes, hash, nodePort).blockCount).toBeGreaterThan(0);
    bytes[HEADER_LENGTH] = 3;
    expect(refusal(() => openStoredPack(pack.manifest, bytes, hash, nodePort))).toBe('PACK_INDEX_ROOT');
  });
});

/** What only the log's signature covers: the manifest's own word about time, place and tree. */
function sameButForWords(manifest: PackManifest): boolean {
  const words = ({ region: _r, eventRoot: _e, completeThrough: _c, live: _l, ...rest }: PackManifest) =>
    canonicalJson(rest);
  return words(manifest) === words(pack.manifest);
}

const forge = (
  from: EncodedPack,
  change: (blocks: ForgedBlock[]) => void,
  changed?: Partial<PackManifest>,
) => {
  const { file, manifest } = forgedPack(nodePort, from, change, changed);
  return verify(file, manifest);
};

/** Replaces the stored bytes of a block, its descriptor following. */
function refill(
  block: { descriptor: BlockDescriptor; stored: Uint8Array },
  stored: Uint8Array,
  decodedLength: number,
  how: number,
): void {
  block.stored = stored;
  block.descriptor = {
    ...block.descriptor,
    encoding: how,
    storedLength: stored.length,
    decodedLength,
    storedHash: nodePort.sha256(stored),
    decodedHash: how === encoding.raw ? nodePort.sha256(stored) : block.descriptor.decodedHash,
  };
}

const indexOfRows = (blocks: { descriptor: BlockDescriptor }[]) =>
  blocks.findIndex(({ descriptor }) => descriptor.section === section.rows);

describe('what no signature makes right', () => {
  test('the forger changes nothing: accepted', () => {
    expect(forge(large, () => undefined)).toBe('accepted');
  });

  test('blocks of rows in another order', () => {
    const code = forge(large, (blocks) => {
      const at = indexOfRows(blocks);
      const [first, second] = [blocks[at]!, blocks[at + 1]!];
      blocks[at] = { ...second, descriptor: { ...second.descriptor, number: 0 } };
      blocks[at + 1] = { ...first, descriptor: { ...first.descriptor, number: 1 } };
    });
    expect(code).toMatch(/^PACK_BLOCK_(ORDER|MALFORMED)$/);
  });

  test('the same block of rows twice', () => {
    const code = forge(large, (blocks) => {
      const at = indexOfRows(blocks);
      blocks[at + 1] = { ...blocks[at]!, descriptor: { ...blocks[at]!.descriptor, number: 1 } };
    });
    expect(code).toBe('PACK_BLOCK_ORDER');
  });

  test('a first key that is not the block’s', () => {
    const code = forge(large, (blocks) => {
      const block = blocks[indexOfRows(blocks)]!;
      block.descriptor = { ...block.descriptor, firstLo: block.descriptor.firstLo - 1 };
    });
    expect(code).toBe('PACK_BLOCK_ORDER');
  });

  test('rows left out', () => {
    const code = forge(large, (blocks) => {
      blocks.splice(
        blocks.findLastIndex(({ descriptor }) => descriptor.section === section.rows),
        1,
      );
    });
    expect(code).toMatch(/^PACK_(BLOCK_MALFORMED|COUNTS)$/);
  });

  describe('a key filter', () => {
    const small = encodePack(sampleContent(nodePort, 650), nodePort);
    const filterOf = (blocks: { descriptor: BlockDescriptor; stored: Uint8Array }[]) =>
      blocks.find(({ descriptor }) => descriptor.section === section.keyFilter)!;

    test('of other keys', () => {
      const other: { descriptor: BlockDescriptor; stored: Uint8Array }[] = [];
      forge(small, (blocks) => void other.push(filterOf(blocks)));
      const code = forge(large, (blocks) => Object.assign(filterOf(blocks), other[0]));
      expect(code).toBe('PACK_KEY_FILTER');
    });

    test.each<[string, (byte: number) => number]>([
      ['that hides a key', () => 0],
      ['that lets every key pass', () => 255],
    ])('%s', (_name, change) => {
      const code = forge(large, (blocks) => {
        const block = filterOf(blocks);
        const decoded =
          block.descriptor.encoding === encoding.raw
            ? block.stored
            : nodePort.zstdDecompress(block.stored, block.descriptor.decodedLength);
        const bytes = decoded.map((byte, at) => (at > decoded.length - 64 ? change(byte) : byte));
        refill(block, bytes, bytes.length, encoding.raw);
      });
      expect(code).toBe('PACK_KEY_FILTER');
    });

    test('under other keys than its own', () => {
      const code = forge(large, (blocks) => {
        const block = filterOf(blocks);
        block.descriptor = { ...block.descriptor, firstHi: 0 };
      });
      expect(code).toBe('PACK_KEY_FILTER');
    });

    test('once more than there are keys', () => {
      const code = forge(large, (blocks) => {
        const block = filterOf(blocks);
        blocks.push({ ...block, descriptor: { ...block.descriptor, number: 1 } });
      });
      expect(code).toBe('PACK_KEY_FILTER');
    });
  });

  test('rows without their events', () => {
    const other = encodePack(
      {
        ...sampleContent(nodePort),
        firstEventIndex: 1,
        events: sampleContent(nodePort).events.map((event) => ({ ...event, number: event.number + 1 })),
        rows: sampleContent(nodePort).rows.map((row) => ({ ...row, eventNumber: row.eventNumber + 1 })),
      },
      nodePort,
    );
    const index = openPack(other.manifest, other.file.subarray(0, indexLength(other.manifest)), nodePort);
    const code = forge(pack, (blocks) => {
      const offset = index.fileOffset(section.rows, 0);
      const descriptor = index.descriptor(section.rows, 0);
      blocks[indexOfRows(blocks)] = {
        descriptor,
        stored: other.file.slice(offset, offset + descriptor.storedLength),
      };
    });
    expect(code).toBe('PACK_ROW_WITHOUT_EVENT');
  });

  test.each<[string, Partial<PackManifest['counts']>]>([
    ['rows', { rows: 1 }],
    ['codes', { codes: 1 }],
    ['events', { events: 1 }],
    ['residuals', { residuals: 5 }],
  ])('another count of %s', (_name, counts) => {
    expect(forge(pack, () => undefined, { counts: { ...pack.manifest.counts, ...counts } })).toBe(
      'PACK_COUNTS',
    );
  });

  test('events with places outside the range, or other record times', () => {
    const { from, to } = pack.manifest.eventRange;
    expect(forge(pack, () => undefined, { eventRange: { from: from + 1, to: to + 1 } })).toBe(
      'PACK_BLOCK_ORDER',
    );
    const recordTimes = { first: '2001-01-01T00:00:00.000Z', last: pack.manifest.recordTimes!.last };
    expect(forge(pack, () => undefined, { recordTimes })).toBe('PACK_COUNTS');
  });
});

describe('blocks made to cost memory', () => {
  test('a frame that decompresses to more than is committed', () => {
    for (const length of [1024 * 1024, 32 * 1024 * 1024]) {
      const bomb = nodePort.zstdCompress(new Uint8Array(length));
      const code = forge(pack, (blocks) => {
        refill(blocks[indexOfRows(blocks)]!, bomb, bomb.length + 1, encoding.zstd);
      });
      expect(code).toBe('PACK_BLOCK_COMPRESSION');
    }
  });

  test('a block that claims more than any block may be', () => {
    const code = forge(pack, (blocks) => {
      const block = blocks[indexOfRows(blocks)]!;
      block.descriptor = { ...block.descriptor, decodedLength: 65 * 1024 * 1024 };
    });
    expect(code).toBe('PACK_INDEX_MALFORMED');
  });

  test('items beyond what a block may have', () => {
    const code = forge(pack, (blocks) => {
      const block = blocks[indexOfRows(blocks)]!;
      block.descriptor = { ...block.descriptor, items: 4_000_000 };
    });
    expect(code).toBe('PACK_INDEX_MALFORMED');
  });

  test('whatever stands in a block: a code, never a crash', () => {
    const original = openPack(pack.manifest, pack.file.subarray(0, indexLength(pack.manifest)), nodePort);
    fc.assert(
      fc.property(
        fc.nat(original.blockCount - 1),
        fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 400 }), mutations()),
        (position, content) => {
          const code = forge(pack, (blocks) => {
            const block = blocks[position]!;
            const decoded =
              block.descriptor.encoding === encoding.raw
                ? block.stored
                : nodePort.zstdDecompress(block.stored, block.descriptor.decodedLength);
            const bytes = typeof content === 'function' ? content(decoded) : content;
            refill(block, bytes, bytes.length, encoding.raw);
          });
          expect(code).toMatch(/^(PACK_.*|accepted)$/);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

/** Changes to decoded bytes that keep most of their structure. */
function mutations(): fc.Arbitrary<(bytes: Uint8Array) => Uint8Array> {
  return fc
    .tuple(fc.nat(), fc.integer({ min: 1, max: 255 }), fc.constantFrom('flip', 'cut', 'grow'))
    .map(([at, bits, how]) => (bytes: Uint8Array) => {
      const place = at % bytes.length;
      if (how === 'cut') return bytes.slice(0, Math.max(1, place));
      const changed = new Uint8Array(bytes.length + (how === 'grow' ? 1 : 0));
      changed.set(bytes);
      changed[place] = changed[place]! ^ bits;
      return changed;
    });
}
