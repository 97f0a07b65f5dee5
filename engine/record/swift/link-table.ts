/**
 * Packs that rows link to, found by key and identifier: open addressing over small integers, since a pass over a batch
 * looks one up for every carton. Their numbers count up from 0 and are never given again before `clear`.
 */

export interface LinkedCode {
  /** The code key in two halves, unsigned. */
  readonly hi: number;
  readonly lo: number;
  /** Null for a platform code, which its key gives back. */
  readonly text: string | null;
}

const FIRST_SLOTS = 1 << 10;
const EMPTY = -1;

export class LinkTable<Entry extends LinkedCode> {
  /** By the entry's number. */
  #entries: Entry[] = [];
  /** A power of two of them, at most half in use. */
  #slots = new Int32Array(FIRST_SLOTS).fill(EMPTY);

  get size(): number {
    return this.#entries.length;
  }

  at(number: number): Entry | undefined {
    return this.#entries[number];
  }

  /** In the order of their numbers. */
  all(): readonly Entry[] {
    return this.#entries;
  }

  find(hi: number, lo: number, text: string | null): Entry | null {
    const mask = this.#slots.length - 1;
    for (let slot = hashOf(hi, lo) & mask; ; slot = (slot + 1) & mask) {
      const number = this.#slots[slot] ?? EMPTY;
      const entry = number === EMPTY ? undefined : this.#entries[number];
      if (entry === undefined) return null;
      if (entry.lo === lo && entry.hi === hi && entry.text === text) return entry;
    }
  }

  /** @param entry one that `find` does not find; its number is `size` before the call */
  add(entry: Entry): void {
    this.#entries.push(entry);
    if (this.#entries.length * 2 <= this.#slots.length) this.#seat(this.#entries.length - 1);
    else {
      this.#slots = new Int32Array(this.#slots.length * 2).fill(EMPTY);
      for (let number = 0; number < this.#entries.length; number++) this.#seat(number);
    }
  }

  clear(): void {
    this.#entries = [];
    this.#slots = new Int32Array(FIRST_SLOTS).fill(EMPTY);
  }

  #seat(number: number): void {
    const entry = this.#entries[number];
    if (entry === undefined) return;
    const mask = this.#slots.length - 1;
    let slot = hashOf(entry.hi, entry.lo) & mask;
    while (this.#slots[slot] !== EMPTY) slot = (slot + 1) & mask;
    this.#slots[slot] = number;
  }
}

/** Keys of one product differ in their low digits: all bits of both halves reach the low ones (MurmurHash3's finish). */
function hashOf(hi: number, lo: number): number {
  let hash = Math.imul(lo ^ Math.imul(hi, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
