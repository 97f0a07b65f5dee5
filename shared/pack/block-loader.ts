/** Fetches, checks and decodes blocks for a reader; what was decoded stays in a cache that packs share (block-cache.ts). */
import { packError } from '../errors/pack-errors.ts';
import type { HostPort } from '../port/host-port.ts';
import { BlockCache, type BlockShelf, LONE_CACHE_BYTES } from './block-cache.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import type { BlockSource } from './block-source.ts';
import { decodeContextBlock } from './context-block.ts';
import type { ContextBlock } from './context-lists.ts';
import { decodeEventBlock, type ReferenceLimits } from './decode-event-block.ts';
import { decodeRowBlock } from './decode-row-block.ts';
import { decodeDictionaryBlock } from './dictionary-block.ts';
import type { EventColumns } from './event-columns.ts';
import { EventGlance } from './event-glance.ts';
import { EventPass } from './event-pass.ts';
import { decodeIdentifierBlock, type IdentifierBlock } from './identifier-block.ts';
import { decodeKeyFilterBlock } from './key-filter-block.ts';
import { section } from './pack-format.ts';
import type { PackIndex } from './pack-index.ts';
import { PACK_ROW_BYTES } from './pack-rows.ts';
import { decodeResidualBlock, type Residual } from './residual-block.ts';
import type { RowColumns } from './row-columns.ts';
import type { RowRoom } from './row-room.ts';
import { unpackBlock } from './unpack-block.ts';

/** What decoded columns take beside the bytes they were decoded from: numbers of 4 and 8 bytes, texts as strings. */
const EVENT_GROWTH = 6;
const TEXT_GROWTH = 4;
/** Added to a section's number for the second form in which its blocks are kept; no section is as high. */
const GLANCE = 256;

interface Unpacked {
  readonly block: BlockDescriptor;
  readonly decoded: Uint8Array;
}

export class BlockLoader {
  readonly #index: PackIndex;
  readonly #source: BlockSource;
  readonly #port: HostPort;
  readonly #limits: ReferenceLimits;
  readonly #shelf: BlockShelf;
  #contextStarts: Uint32Array | null = null;

  constructor(
    index: PackIndex,
    source: BlockSource,
    port: HostPort,
    cache = new BlockCache(LONE_CACHE_BYTES),
  ) {
    this.#shelf = cache.shelf();
    this.#index = index;
    this.#source = source;
    this.#port = port;
    this.#limits = referenceLimits(index);
  }

  rows(number: number): RowColumns {
    const known = this.#shelf.get<RowColumns>(section.rows, number);
    if (known !== undefined) return known;
    const rows = this.freshRows(number);
    this.#shelf.put(section.rows, number, rows, rows.count * PACK_ROW_BYTES);
    return rows;
  }

  /** A block of which a few rows are read: valid until the next call. */
  passingRows(number: number): RowColumns {
    return this.#shelf.rooms.take(this, number, (room) => {
      const { block, decoded } = this.#kept(section.rows + GLANCE, number, 1, (unpacked) => unpacked);
      return decodeRowBlock(decoded, block, this.#limits.parties, room);
    });
  }

  /** For scans: neither looked up in the cache nor kept there. `room` as in decodeRowBlock. */
  freshRows(number: number, room?: RowRoom): RowColumns {
    const { block, decoded } = this.#unpack(section.rows, number);
    return decodeRowBlock(decoded, block, this.#limits.parties, room);
  }

  events(number: number): EventColumns {
    return this.#kept(section.events, number, EVENT_GROWTH, ({ block, decoded }, loader) =>
      decodeEventBlock(decoded, block, loader.#limits),
    );
  }

  /** A block of the event table of which single events are read. */
  eventGlance(number: number): EventGlance {
    return this.#kept(
      section.events + GLANCE,
      number,
      1,
      ({ block, decoded }) => new EventGlance(decoded, block),
    );
  }

  /** For passes over the event table: neither looked up nor kept. */
  freshEvents(number: number): EventPass {
    const { block, decoded } = this.#unpack(section.events, number);
    return new EventPass(decoded, block);
  }

  context(number: number): ContextBlock {
    return this.#kept(section.context, number, TEXT_GROWTH, ({ block, decoded }, loader) =>
      decodeContextBlock(decoded, block, loader.#starts()[block.number] ?? 0),
    );
  }

  /** The block of context lists that has list `list`. */
  contextWithList(list: number): ContextBlock {
    const starts = this.#starts();
    let low = 0;
    let high = starts.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((starts[middle] ?? 0) <= list) low = middle;
      else high = middle - 1;
    }
    return this.context(low);
  }

  identifiers(number: number): IdentifierBlock {
    return this.#kept(section.identifiers, number, TEXT_GROWTH, ({ block, decoded }) =>
      decodeIdentifierBlock(decoded, block),
    );
  }

  residuals(number: number): readonly Residual[] {
    return this.#kept(section.residual, number, TEXT_GROWTH, ({ block, decoded }) =>
      decodeResidualBlock(decoded, block),
    );
  }

  /** Lines of one piece of the key filter, up to 64 KiB. */
  keyFilter(number: number): Uint8Array {
    return this.#kept(section.keyFilter, number, 1, ({ block, decoded }) =>
      decodeKeyFilterBlock(decoded, block),
    );
  }

  /** All texts of a dictionary section. */
  dictionary(of: number): string[] {
    const texts: string[] = [];
    for (let number = 0; number < this.#index.blocksOf(of); number++) {
      const { block, decoded } = this.#unpack(of, number);
      for (const text of decodeDictionaryBlock(decoded, block).texts) texts.push(text);
    }
    return texts;
  }

  /** First list of every block of context lists, and their total. */
  #starts(): Uint32Array {
    if (this.#contextStarts === null) {
      const blocks = this.#index.blocksOf(section.context);
      const starts = new Uint32Array(blocks + 1);
      for (let number = 0; number < blocks; number++) {
        starts[number + 1] = (starts[number] ?? 0) + this.#index.descriptor(section.context, number).items;
      }
      this.#contextStarts = starts;
    }
    return this.#contextStarts;
  }

  /**
   * @param growth bytes that the decoded form takes for each byte of the block
   * @param decode makes no use of what surrounds it, so that looking up what is kept makes no closure
   */
  #kept<T>(
    of: number,
    number: number,
    growth: number,
    decode: (unpacked: Unpacked, loader: BlockLoader) => T,
  ): T {
    const known = this.#shelf.get<T>(of, number);
    if (known !== undefined) return known;
    const unpacked = this.#unpack(of % GLANCE, number);
    const value = decode(unpacked, this);
    this.#shelf.put(of, number, value, unpacked.decoded.length * growth);
    return value;
  }

  #unpack(of: number, number: number): Unpacked {
    const block = this.#index.descriptor(of, number);
    let stored: Uint8Array;
    try {
      stored = this.#source.stored(of, number);
    } catch (cause) {
      throw packError('PACK_BLOCK_MISSING', { section: of, number }, {}, cause);
    }
    return { block, decoded: unpackBlock(block, stored, this.#port, 'reading') };
  }
}

export function referenceLimits(index: PackIndex): ReferenceLimits {
  return {
    parties: index.itemsOf(section.parties),
    batches: index.itemsOf(section.batches),
    strings: index.itemsOf(section.strings),
    contextLists: index.itemsOf(section.context),
    rowBlocks: index.blocksOf(section.rows),
  };
}
