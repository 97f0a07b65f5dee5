/** Gathers the blocks of a pack while it is encoded: compresses, hashes, describes. */

import { packError } from '../errors/pack-errors.ts';
import { leafHash, treeRoot } from '../log/merkle/merkle-hash.ts';
import type { HostPort } from '../port/host-port.ts';
import { writeDescriptor } from './block-descriptor.ts';
import type { SectionSummary } from './manifest.ts';
import { DESCRIPTOR_LENGTH, encoding, HEADER_LENGTH, packLimit } from './pack-format.ts';
import { writeHeader } from './pack-header.ts';

/** What the encoder knows of a block. First and last are 64 bits each, as the section defines them. */
export interface NewBlock {
  readonly section: number;
  readonly items: number;
  readonly first: { readonly hi: number; readonly lo: number };
  readonly last: { readonly hi: number; readonly lo: number };
  readonly decoded: Uint8Array;
}

export class BlockCollector {
  readonly #port: HostPort;
  readonly #compress: boolean;
  readonly #descriptors: Uint8Array[] = [];
  readonly #stored: Uint8Array[] = [];
  readonly #summaries: { -readonly [K in keyof SectionSummary]: SectionSummary[K] }[] = [];

  constructor(port: HostPort, compress: boolean) {
    this.#port = port;
    this.#compress = compress;
  }

  /** Sections must come in ascending order. */
  add(block: NewBlock): void {
    const { decoded } = block;
    if (decoded.length > packLimit.decodedBlockBytes) {
      throw packError('PACK_CONTENT_INVALID', {
        reason: `one item of section ${block.section} needs ${decoded.length} bytes`,
      });
    }
    const compressed = this.#compress ? this.#port.zstdCompress(decoded) : decoded;
    const stored = compressed.length < decoded.length ? compressed : decoded;
    let summary = this.#summaries.at(-1);
    if (summary?.section !== block.section) {
      summary = { section: block.section, blocks: 0, items: 0, storedLength: 0, decodedLength: 0 };
      this.#summaries.push(summary);
    }
    this.#descriptors.push(
      writeDescriptor({
        section: block.section,
        number: summary.blocks,
        encoding: stored === decoded ? encoding.raw : encoding.zstd,
        items: block.items,
        firstHi: block.first.hi,
        firstLo: block.first.lo,
        lastHi: block.last.hi,
        lastLo: block.last.lo,
        storedLength: stored.length,
        decodedLength: decoded.length,
        storedHash: this.#port.sha256(stored),
        decodedHash: this.#port.sha256(decoded),
      }),
    );
    this.#stored.push(stored);
    summary.blocks += 1;
    summary.items += block.items;
    summary.storedLength += stored.length;
    summary.decodedLength += decoded.length;
  }

  summaries(): readonly SectionSummary[] {
    return this.#summaries;
  }

  /** RFC 6962 root over the descriptors. */
  root(): Uint8Array {
    return treeRoot(
      this.#port,
      this.#descriptors.map((descriptor) => leafHash(this.#port, descriptor)),
    );
  }

  file(): Uint8Array {
    const indexEnd = HEADER_LENGTH + this.#descriptors.length * DESCRIPTOR_LENGTH;
    const file = new Uint8Array(this.#stored.reduce((length, stored) => length + stored.length, indexEnd));
    file.set(writeHeader(this.#descriptors.length), 0);
    this.#descriptors.forEach((descriptor, position) => {
      file.set(descriptor, HEADER_LENGTH + position * DESCRIPTOR_LENGTH);
    });
    let offset = indexEnd;
    for (const stored of this.#stored) {
      file.set(stored, offset);
      offset += stored.length;
    }
    return file;
  }
}

/** An ordinal or event number as the 64 bits of a descriptor. */
export function asKey(value: number): { readonly hi: number; readonly lo: number } {
  return { hi: Math.floor(value / 0x1_0000_0000), lo: value % 0x1_0000_0000 };
}
