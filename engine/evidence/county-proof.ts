/** What a county's log proves for an evidence file: its pin, its packs in force, blocks of rows, places of events. */
import { type CodeKey, compareKeys } from '../../shared/domain/code/code-key.ts';
import type { EvidenceBlock, EvidenceEntry } from '../../shared/evidence/evidence-file.ts';
import { encodeBase64 } from '../../shared/formats/base64.ts';
import { leafHash } from '../../shared/log/merkle/merkle-hash.ts';
import { section } from '../../shared/pack/pack-format.ts';
import type { PackIndex } from '../../shared/pack/pack-index.ts';
import type { PackReader } from '../../shared/pack/pack-reader.ts';
import { unpackBlock } from '../../shared/pack/unpack-block.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { PackStore, StoredPack } from '../replica/pack-store.ts';
import { MerkleLevels } from './merkle-levels.ts';

export interface CountyPack {
  readonly stored: StoredPack;
  readonly reader: PackReader;
}

interface Wanted {
  /** Numbers of blocks of rows, and whether their rows are wanted too. */
  readonly blocks: Map<number, boolean>;
}

export class CountyProof {
  readonly region: string;
  readonly packs: readonly CountyPack[];
  readonly #port: HostPort;
  readonly #store: PackStore;
  readonly #wanted = new Map<CountyPack, Wanted>();

  constructor(region: string, packs: readonly CountyPack[], store: PackStore, port: HostPort) {
    this.region = region;
    this.packs = packs.toSorted((a, b) => a.stored.logIndex - b.stored.logIndex);
    this.#store = store;
    this.#port = port;
    for (const pack of packs) this.#wanted.set(pack, { blocks: new Map() });
  }

  /** All rows with `from` ≤ key ≤ `to` will be in the file, and what shows that there are no others. */
  want(from: CodeKey, to: CodeKey): void {
    for (const pack of this.packs) {
      const { index } = pack.reader;
      const blocks = this.#wanted.get(pack)?.blocks ?? new Map<number, boolean>();
      const first = index.firstBlockReaching(section.rows, from.hi, from.lo);
      const fence = (number: number) => {
        if (!blocks.has(number)) blocks.set(number, false);
      };
      if (first > 0) fence(first - 1);
      let number = first;
      for (; number < index.blocksOf(section.rows); number++) {
        const { firstHi, firstLo } = index.descriptor(section.rows, number);
        if (compareKeys({ hi: firstHi, lo: firstLo }, to) > 0) break;
        blocks.set(number, true);
      }
      if (number < index.blocksOf(section.rows)) fence(number);
    }
  }

  /** Bytes that the rows wanted so far take in a file, as base64; each block is there once. */
  leastBytes(): number {
    let bytes = 0;
    for (const [{ reader }, { blocks }] of this.#wanted) {
      for (const [number, whole] of blocks) {
        if (whole) bytes += 4 * Math.ceil(reader.index.descriptor(section.rows, number).decodedLength / 3);
      }
    }
    return bytes;
  }

  /** Ascending by entry, then position. */
  blocks(): readonly EvidenceBlock[] {
    return this.packs.flatMap((pack) => {
      const { blocks } = this.#wanted.get(pack) ?? { blocks: new Map<number, boolean>() };
      if (blocks.size === 0) return [];
      const { index } = pack.reader;
      const leaves = Array.from({ length: index.blockCount }, (_, at) =>
        leafHash(this.#port, index.leafAt(at)),
      );
      const tree = new MerkleLevels(this.#port, leaves);
      return [...blocks]
        .toSorted(([a], [b]) => a - b)
        .map(([number, whole]) => this.#block(pack, index, tree, number, whole));
    });
  }

  /** @param manifests text of every entry of the county's log */
  entries(manifests: readonly Uint8Array[]): readonly EvidenceEntry[] {
    const tree = new MerkleLevels(
      this.#port,
      manifests.map((manifest) => leafHash(this.#port, manifest)),
    );
    return this.packs.map(({ stored }) => ({
      index: stored.logIndex,
      manifest: new TextDecoder().decode(stored.manifest),
      proof: tree.proof(stored.logIndex),
    }));
  }

  #block(
    { stored }: CountyPack,
    index: PackIndex,
    tree: MerkleLevels,
    number: number,
    whole: boolean,
  ): EvidenceBlock {
    const position = index.positionOf(section.rows, number);
    const source = this.#store.source(stored.id, stored.manifestId);
    const decoded = whole
      ? unpackBlock(index.at(position), source.stored(section.rows, number), this.#port, 'reading')
      : null;
    return {
      entry: stored.logIndex,
      position,
      descriptor: encodeBase64(index.leafAt(position)),
      proof: tree.proof(position),
      decoded: decoded === null ? null : encodeBase64(decoded),
    };
  }
}
