/**
 * The index of a pack: its block descriptors, checked against the manifest's block root. Kept as the bytes
 * they came as (100 a block), read in place.
 */

import { packError } from '../errors/pack-errors.ts';
import { decodeBase64 } from '../formats/base64.ts';
import { leafHash, sameHash, treeRoot } from '../log/merkle/merkle-hash.ts';
import type { HostPort } from '../port/host-port.ts';
import { type BlockDescriptor, descriptorField, readDescriptor } from './block-descriptor.ts';
import type { KeyProbe } from './key-probe.ts';
import type { PackManifest } from './manifest.ts';
import { DESCRIPTOR_LENGTH, encoding, HEADER_LENGTH, packLimit, section } from './pack-format.ts';
import { checkHeader } from './pack-header.ts';
import { SectionKeys, signedHalf } from './section-keys.ts';

interface SectionRange {
  /** Position of the section's first block among all blocks. */
  readonly first: number;
  readonly blocks: number;
}

export class PackIndex {
  readonly manifest: PackManifest;
  readonly blockCount: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #sections = new Map<number, SectionRange>();
  /** By section, of those that were looked into. */
  readonly #keys: (SectionKeys | undefined)[] = [];
  /** File offset of every 64th block: offsets are sums of stored lengths. */
  readonly #offsets: number[] = [];

  /** For `openPack` and `openStoredPack` only: the bytes are already checked. */
  constructor(manifest: PackManifest, bytes: Uint8Array) {
    this.manifest = manifest;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.blockCount = (bytes.length - HEADER_LENGTH) / DESCRIPTOR_LENGTH;
    let first = 0;
    for (const summary of manifest.sections) {
      this.#sections.set(summary.section, { first, blocks: summary.blocks });
      first += summary.blocks;
    }
    let offset = bytes.length;
    for (let position = 0; position < this.blockCount; position++) {
      if (position % 64 === 0) this.#offsets.push(offset);
      offset += this.#u32(position, descriptorField.storedLength);
    }
  }

  blocksOf(of: number): number {
    return this.#sections.get(of)?.blocks ?? 0;
  }

  itemsOf(of: number): number {
    return this.manifest.sections.find((summary) => summary.section === of)?.items ?? 0;
  }

  /** The block at a position in file order, which is also its leaf index in the block tree. */
  at(position: number): BlockDescriptor {
    return readDescriptor(this.#bytes, HEADER_LENGTH + position * DESCRIPTOR_LENGTH);
  }

  /** The bytes a block's leaf is the hash of. */
  leafAt(position: number): Uint8Array {
    const offset = HEADER_LENGTH + position * DESCRIPTOR_LENGTH;
    return this.#bytes.subarray(offset, offset + DESCRIPTOR_LENGTH);
  }

  /** Throws PACK_BLOCK_MISSING. */
  positionOf(of: number, number: number): number {
    const range = this.#sections.get(of);
    if (range === undefined || number < 0 || number >= range.blocks) {
      throw packError('PACK_BLOCK_MISSING', { section: of, number });
    }
    return range.first + number;
  }

  descriptor(of: number, number: number): BlockDescriptor {
    return this.at(this.positionOf(of, number));
  }

  /** Where a block's stored bytes stand in the file: [offset, offset + storedLength). For HTTP ranges. */
  fileOffset(of: number, number: number): number {
    const position = this.positionOf(of, number);
    const start = position - (position % 64);
    let offset = this.#offsets[start / 64] ?? 0;
    for (let before = start; before < position; before++)
      offset += this.#u32(before, descriptorField.storedLength);
    return offset;
  }

  /**
   * First block of a section whose last key is not below (hi, lo), or the number of blocks where there is none.
   * Only for sections whose blocks are ordered by last key (all but context).
   */
  firstBlockReaching(of: number, hi: number, lo: number): number {
    return this.#keysOf(of).firstReaching(signedHalf(hi), signedHalf(lo));
  }

  /** The block of the rows, or of another section, that may have a key; -1 where none does. Needs no block. */
  blockAround(of: number, { signedHi, signedLo }: KeyProbe): number {
    const keys = this.#keysOf(of);
    const block = keys.firstReaching(signedHi, signedLo);
    return keys.begins(block, signedHi, signedLo) ? block : -1;
  }

  #keysOf(of: number): SectionKeys {
    const known = this.#keys[of];
    if (known !== undefined) return known;
    const range = this.#sections.get(of) ?? { first: 0, blocks: 0 };
    const keys = new SectionKeys(this.#view, range.first, range.blocks);
    this.#keys[of] = keys;
    return keys;
  }

  #u32(position: number, field: number): number {
    return this.#view.getUint32(HEADER_LENGTH + position * DESCRIPTOR_LENGTH + field, true);
  }
}

/** Bytes of a pack file before its first block. */
export function indexLength(manifest: PackManifest): number {
  let blocks = 0;
  for (const summary of manifest.sections) blocks += summary.blocks;
  return HEADER_LENGTH + blocks * DESCRIPTOR_LENGTH;
}

/**
 * Checks the first `indexLength(manifest)` bytes of a pack file against the manifest (design §3.3 "block root").
 * Errors: PACK_INDEX_MALFORMED, PACK_INDEX_ROOT, PACK_FORMAT_FUTURE, PACK_LENGTH.
 */
export function openPack(manifest: PackManifest, indexBytes: Uint8Array, port: HostPort): PackIndex {
  checkHeader(manifest, indexBytes);
  const index = new PackIndex(manifest, indexBytes);
  const leaves: Uint8Array[] = [];
  for (let position = 0; position < index.blockCount; position++)
    leaves.push(leafHash(port, index.leafAt(position)));
  const committed = decodeBase64(manifest.blockRoot);
  if (committed === null || !sameHash(treeRoot(port, leaves), committed)) {
    throw packError('PACK_INDEX_ROOT', { region: manifest.region });
  }
  checkDescriptors(index);
  return index;
}

/**
 * Opens an index that was verified before and kept: one hash over all of it in place of a tree.
 * `indexHash` is the SHA-256 recorded when `openPack` accepted these bytes. Error: PACK_INDEX_ROOT.
 */
export function openStoredPack(
  manifest: PackManifest,
  indexBytes: Uint8Array,
  indexHash: Uint8Array,
  port: HostPort,
): PackIndex {
  if (!sameHash(port.sha256(indexBytes), indexHash))
    throw packError('PACK_INDEX_ROOT', { region: manifest.region });
  checkHeader(manifest, indexBytes);
  return new PackIndex(manifest, indexBytes);
}

const mostItems: Readonly<Record<number, number>> = {
  [section.rows]: packLimit.rowsPerBlock,
  [section.events]: packLimit.eventsPerBlock,
};

/** What the root alone does not say: that descriptors agree with the manifest's sums and with the limits. */
function checkDescriptors(index: PackIndex): void {
  const { manifest } = index;
  const bad = (reason: string) => packError('PACK_INDEX_MALFORMED', { region: manifest.region, reason });
  let position = 0;
  let fileLength = HEADER_LENGTH + index.blockCount * DESCRIPTOR_LENGTH;
  for (const summary of manifest.sections) {
    let items = 0;
    let stored = 0;
    let decoded = 0;
    for (let number = 0; number < summary.blocks; number++, position++) {
      const block = index.at(position);
      if (block.section !== summary.section || block.number !== number) throw bad('blocks are not in order');
      if (block.encoding !== encoding.raw && block.encoding !== encoding.zstd) throw bad('unknown encoding');
      if (block.encoding === encoding.raw && block.storedLength !== block.decodedLength)
        throw bad('raw lengths differ');
      if (block.decodedLength > packLimit.decodedBlockBytes || block.storedLength > block.decodedLength) {
        throw bad(`block ${number} of section ${block.section} is too long`);
      }
      const most = mostItems[block.section] ?? packLimit.itemsPerBlock;
      if (block.items === 0 || block.items > most) throw bad('a block without items, or with too many');
      items += block.items;
      stored += block.storedLength;
      decoded += block.decodedLength;
    }
    fileLength += stored;
    if (items !== summary.items || stored !== summary.storedLength || decoded !== summary.decodedLength) {
      throw bad(`section ${summary.section} does not add up`);
    }
  }
  if (fileLength !== manifest.fileLength) {
    throw packError('PACK_LENGTH', { found: fileLength, expected: manifest.fileLength });
  }
}
