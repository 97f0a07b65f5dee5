/**
 * Decoded blocks of any number of packs under one bound of bytes: an answer reads near places of several packs, and
 * memory must not grow with their number. What is in here was hashed when it was read from storage.
 */
import { RowRooms } from './row-rooms.ts';

/** Bytes that a cache of an open replica may hold. */
export const REPLICA_CACHE_BYTES = 48 * 1024 * 1024;
/** Enough for a reader that stands alone: a few blocks of every kind. */
export const LONE_CACHE_BYTES = 4 * 1024 * 1024;

/** One block, in a ring ordered by use; the ring's head stands between the latest and the oldest. */
class Kept {
  value: unknown = null;
  bytes = 0;
  newer: Kept = this;
  older: Kept = this;
  readonly number: number;
  readonly shelf: Map<number, Kept> | null;

  constructor(number: number, shelf: Map<number, Kept> | null) {
    this.number = number;
    this.shelf = shelf;
  }
}

export class BlockCache {
  /** For single codes' rows. */
  readonly rooms = new RowRooms();
  readonly #limit: number;
  readonly #head = new Kept(-1, null);
  #bytes = 0;

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
    return new BlockShelf(this);
  }

  /** Used by shelves. */
  use(kept: Kept): void {
    kept.newer.older = kept.older;
    kept.older.newer = kept.newer;
    this.#putFirst(kept);
  }

  /** Used by shelves: keeps a block, and gives up what was used longest ago. */
  keep(shelf: Map<number, Kept>, number: number, value: unknown, bytes: number): void {
    if (bytes > this.#limit) return;
    const kept = new Kept(number, shelf);
    kept.value = value;
    kept.bytes = bytes;
    shelf.set(number, kept);
    this.#putFirst(kept);
    this.#bytes += bytes;
    while (this.#bytes > this.#limit) {
      const oldest = this.#head.newer;
      oldest.newer.older = oldest.older;
      oldest.older.newer = oldest.newer;
      oldest.shelf?.delete(oldest.number);
      this.#bytes -= oldest.bytes;
    }
  }

  #putFirst(kept: Kept): void {
    kept.older = this.#head.older;
    kept.newer = this.#head;
    kept.older.newer = kept;
    this.#head.older = kept;
  }
}

export class BlockShelf {
  readonly #cache: BlockCache;
  /** By section. */
  readonly #sections: (Map<number, Kept> | undefined)[] = [];

  constructor(cache: BlockCache) {
    this.#cache = cache;
  }

  get rooms(): RowRooms {
    return this.#cache.rooms;
  }

  /** What is kept of a block, or undefined. A section's blocks are put in by its loader alone, in one form. */
  get<T>(section: number, number: number): T | undefined {
    const known = this.#sections[section]?.get(number);
    if (known === undefined) return undefined;
    this.#cache.use(known);
    return known.value as T;
  }

  /** @param bytes that the value takes */
  put(section: number, number: number, value: unknown, bytes: number): void {
    let blocks = this.#sections[section];
    if (blocks === undefined) {
      blocks = new Map();
      this.#sections[section] = blocks;
    }
    this.#cache.keep(blocks, number, value, bytes);
  }
}
