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

type Summary = { -readonly [K in keyof SectionSummary]: SectionSummary[K] };

interface CollectedSection {
  readonly summary: Summary;
  readonly descriptors: Uint8Array[];
  readonly stored: Uint8Array[];
}

export class BlockCollector {
  readonly #port: HostPort;
  readonly #compress: boolean;
  readonly #keep: boolean;
  readonly #sections = new Map<number, CollectedSection>();

  /** @param keep false: what describes the blocks is enough, no file is wanted */
  constructor(port: HostPort, compress: boolean, keep = true) {
    this.#port = port;
    this.#compress = compress;
    this.#keep = keep;
  }

  /** The blocks of a section in their order; sections may come in any. */
  add(block: NewBlock): void {
    const { decoded } = block;
    if (decoded.length > packLimit.decodedBlockBytes) {
      throw packError('PACK_CONTENT_INVALID', {
        reason: `one item of section ${block.section} needs ${decoded.length} bytes`,
      });
    }
    const compressed = this.#compress ? this.#port.zstdCompress(decoded) : decoded;
    const stored = compressed.length < decoded.length ? compressed : decoded;
    const { summary, descriptors, stored: all } = this.#section(block.section);
    const decodedHash = this.#port.sha256(decoded);
    descriptors.push(
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
        storedHash: stored === decoded ? decodedHash : this.#port.sha256(stored),
        decodedHash,
      }),
    );
    if (this.#keep) all.push(stored);
    summary.blocks += 1;
    summary.items += block.items;
    summary.storedLength += stored.length;
    summary.decodedLength += decoded.length;
  }

  summaries(): readonly SectionSummary[] {
    return this.#ordered().map(({ summary }) => summary);
  }

  /** RFC 6962 root over the descriptors. */
  root(): Uint8Array {
    const descriptors = this.#ordered().flatMap((each) => each.descriptors);
    return treeRoot(
      this.#port,
      descriptors.map((descriptor) => leafHash(this.#port, descriptor)),
    );
  }

  /** The pack's file; where no blocks were kept, what stands before them. */
  file(): Uint8Array {
    const sections = this.#ordered();
    const blocks = sections.reduce((sum, { summary }) => sum + summary.blocks, 0);
    const stored = this.#keep ? sections.reduce((sum, { summary }) => sum + summary.storedLength, 0) : 0;
    const file = new Uint8Array(HEADER_LENGTH + blocks * DESCRIPTOR_LENGTH + stored);
    file.set(writeHeader(blocks), 0);
    let offset = HEADER_LENGTH;
    const append = (bytes: Uint8Array) => {
      file.set(bytes, offset);
      offset += bytes.length;
    };
    for (const { descriptors } of sections) for (const descriptor of descriptors) append(descriptor);
    for (const section of sections) for (const block of section.stored) append(block);
    return file;
  }

  #section(number: number): CollectedSection {
    let section = this.#sections.get(number);
    if (section === undefined) {
      const summary = { section: number, blocks: 0, items: 0, storedLength: 0, decodedLength: 0 };
      section = { summary, descriptors: [], stored: [] };
      this.#sections.set(number, section);
    }
    return section;
  }

  #ordered(): readonly CollectedSection[] {
    return [...this.#sections.values()].sort((a, b) => a.summary.section - b.summary.section);
  }
}

/** An ordinal or event number as the 64 bits of a descriptor. */
export function asKey(value: number): { readonly hi: number; readonly lo: number } {
  return { hi: Math.floor(value / 0x1_0000_0000), lo: value % 0x1_0000_0000 };
}
