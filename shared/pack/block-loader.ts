/** Fetches, checks and decodes blocks for a reader; keeps the last few, since one answer reads near places. */
import { packError } from '../errors/pack-errors.ts';
import type { HostPort } from '../port/host-port.ts';
import type { BlockSource } from './block-source.ts';
import { decodeContextBlock } from './context-block.ts';
import type { ContextBlock } from './context-lists.ts';
import { decodeEventBlock, type ReferenceLimits } from './decode-event-block.ts';
import { decodeRowBlock } from './decode-row-block.ts';
import { decodeDictionaryBlock } from './dictionary-block.ts';
import type { EventColumns } from './event-columns.ts';
import { decodeIdentifierBlock, type IdentifierBlock } from './identifier-block.ts';
import { decodeKeyFilterBlock } from './key-filter-block.ts';
import { section } from './pack-format.ts';
import type { PackIndex } from './pack-index.ts';
import { decodeResidualBlock, type Residual } from './residual-block.ts';
import type { RowColumns } from './row-columns.ts';
import { unpackBlock } from './unpack-block.ts';

/** Decoded blocks kept per kind and pack: neighbours of a code, its packs and their events; about 1 MB a pack. */
const KEPT = 24;

export class BlockLoader {
  readonly #index: PackIndex;
  readonly #source: BlockSource;
  readonly #port: HostPort;
  readonly #limits: ReferenceLimits;
  readonly #rows = new Map<number, RowColumns>();
  readonly #events = new Map<number, EventColumns>();
  readonly #context = new Map<number, ContextBlock>();
  readonly #identifiers = new Map<number, IdentifierBlock>();
  readonly #residuals = new Map<number, readonly Residual[]>();
  readonly #filters = new Map<number, Uint8Array>();
  #contextStarts: Uint32Array | null = null;

  constructor(index: PackIndex, source: BlockSource, port: HostPort) {
    this.#index = index;
    this.#source = source;
    this.#port = port;
    this.#limits = referenceLimits(index);
  }

  rows(number: number): RowColumns {
    return keep(this.#rows, number, () => this.freshRows(number));
  }

  /** For scans: neither looked up nor kept. */
  freshRows(number: number): RowColumns {
    const { block, decoded } = this.#unpack(section.rows, number);
    return decodeRowBlock(decoded, block, this.#limits.parties);
  }

  events(number: number): EventColumns {
    return keep(this.#events, number, () => {
      const { block, decoded } = this.#unpack(section.events, number);
      return decodeEventBlock(decoded, block, this.#limits);
    });
  }

  context(number: number): ContextBlock {
    return keep(this.#context, number, () => {
      const { block, decoded } = this.#unpack(section.context, number);
      return decodeContextBlock(decoded, block, this.#starts()[number] ?? 0);
    });
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
    return keep(this.#identifiers, number, () => {
      const { block, decoded } = this.#unpack(section.identifiers, number);
      return decodeIdentifierBlock(decoded, block);
    });
  }

  residuals(number: number): readonly Residual[] {
    return keep(this.#residuals, number, () => {
      const { block, decoded } = this.#unpack(section.residual, number);
      return decodeResidualBlock(decoded, block);
    });
  }

  /** Lines of one piece of the key filter, up to 64 KiB. */
  keyFilter(number: number): Uint8Array {
    return keep(this.#filters, number, () => {
      const { block, decoded } = this.#unpack(section.keyFilter, number);
      return decodeKeyFilterBlock(decoded, block);
    });
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

  #unpack(of: number, number: number) {
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

/** Least recently used goes first. */
function keep<T>(kept: Map<number, T>, number: number, load: () => T): T {
  const found = kept.get(number) ?? load();
  kept.delete(number);
  kept.set(number, found);
  if (kept.size > KEPT) {
    for (const oldest of kept.keys()) {
      kept.delete(oldest);
      break;
    }
  }
  return found;
}
