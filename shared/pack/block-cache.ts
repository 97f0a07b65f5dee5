/**
 * Decoded blocks of any number of packs under one bound of bytes: an answer reads near places of several packs, and
 * memory must not grow with their number. What is in here was hashed when it was read from storage.
 */

/** Bytes that a cache of an open replica may hold. */
export const REPLICA_CACHE_BYTES = 96 * 1024 * 1024;
/** Enough for a reader that stands alone: a few blocks of every kind. */
export const LONE_CACHE_BYTES = 4 * 1024 * 1024;

/** Room for a block's number and its section in one key, beside the reader's own number. */
const BLOCKS = 2 ** 28;
const SECTIONS = 2 ** 9;

interface Kept {
  readonly value: unknown;
  readonly bytes: number;
}

export class BlockCache {
  readonly #limit: number;
  /** In order of use, the least recent first. */
  readonly #kept = new Map<number, Kept>();
  #bytes = 0;
  #readers = 0;

  /** @param limit bytes held at most; one block that is larger is handed out and not kept */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Bytes held now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** A part of the cache for one pack: its section and block numbers mean nothing to others. */
  shelf(): BlockShelf {
    return new BlockShelf(this, this.#readers++);
  }

  /** Used by shelves: what stands under the key, or what `load` gives, with the bytes it takes. */
  take<T>(key: number, load: () => T, bytesOf: (value: T) => number): T {
    const known = this.#kept.get(key);
    if (known !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, known);
      // A key belongs to one pack, section and block, whose loader alone puts it in.
      return known.value as T;
    }
    const value = load();
    const bytes = bytesOf(value);
    if (bytes > this.#limit) return value;
    this.#kept.set(key, { value, bytes });
    this.#bytes += bytes;
    for (const [oldest, { bytes: freed }] of this.#kept) {
      if (this.#bytes <= this.#limit) break;
      this.#kept.delete(oldest);
      this.#bytes -= freed;
    }
    return value;
  }
}

export class BlockShelf {
  readonly #cache: BlockCache;
  readonly #first: number;

  constructor(cache: BlockCache, reader: number) {
    this.#cache = cache;
    this.#first = reader * SECTIONS * BLOCKS;
  }

  take<T>(section: number, number: number, load: () => T, bytesOf: (value: T) => number): T {
    return this.#cache.take(this.#first + section * BLOCKS + number, load, bytesOf);
  }
}
