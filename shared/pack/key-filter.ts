/**
 * The key filter (design §3.3): a blocked Bloom filter over the distinct row keys of a pack, so that a seek
 * happens only where it says so. It stands in pieces by ascending key: whoever looks for one key needs one
 * piece, and looks for neighbours in the same. Two 32-bit halves throughout; docs/pack-format.md gives the bits.
 */

/** A cache line: every key has all of its bits in one of them. */
const LINE_BITS = 512;
const LINE_BYTES = LINE_BITS / 8;
/** Costs 1.5 bytes a key; about 1 look-up in 200 for an absent key goes on to the rows. */
const BITS_PER_KEY = 12;
/** Lines of a full piece: with its column's head it stays below 64 KiB. */
const LINES_PER_PIECE = 1023;
/** Distinct keys of a full piece: 43,648. */
export const KEYS_PER_PIECE = (LINES_PER_PIECE * LINE_BITS) / BITS_PER_KEY;

const SECOND = 0x9e3779b9;
const THIRD = 0x3c6ef372;

/** One piece of the filter, complete. */
export interface FilterPiece {
  /** Distinct keys in it. */
  readonly items: number;
  readonly first: { readonly hi: number; readonly lo: number };
  readonly last: { readonly hi: number; readonly lo: number };
  readonly lines: Uint8Array;
}

/** What a filter asks of a key: see {@link keyHash}. */
export interface HashedKey {
  readonly hash: number;
  readonly second: number;
  readonly third: number;
}

/** Whether the piece's bits allow for the key. Never false for a key that was added. */
export function filterAllows(lines: Uint8Array, { hash, second, third }: HashedKey): boolean {
  const line = lineOf(hash, lines.length / LINE_BYTES);
  return hasBits(lines, line, second) && hasBits(lines, line, third);
}

/** Three bits of a line, by nine bits of the word each. */
function hasBits(lines: Uint8Array, line: number, word: number): boolean {
  for (let shift = 0; shift < 27; shift += 9) {
    const bit = (word >>> shift) & (LINE_BITS - 1);
    if (((lines[line + (bit >>> 3)] ?? 0) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}

/** Makes the pieces of keys that come in ascending order; holds the hashes of one piece, 175 KB. */
export class KeyFilterBuilder {
  readonly #hashes = new Int32Array(KEYS_PER_PIECE);
  readonly #done: (piece: FilterPiece) => void;
  #count = 0;
  #first = { hi: 0, lo: 0 };
  #last = { hi: 0, lo: 0 };

  /** `done` is told of every piece as soon as it is full, and of the last when {@link finish} is called. */
  constructor(done: (piece: FilterPiece) => void) {
    this.#done = done;
  }

  /** Strictly above the key before it. */
  add(hi: number, lo: number): void {
    if (this.#count === 0) this.#first = { hi, lo };
    this.#last.hi = hi;
    this.#last.lo = lo;
    this.#hashes[this.#count++] = keyHash(hi, lo);
    if (this.#count === KEYS_PER_PIECE) this.finish();
  }

  finish(): void {
    if (this.#count === 0) return;
    const lines = new Uint8Array(filterLength(this.#count));
    const count = lines.length / LINE_BYTES;
    for (let at = 0; at < this.#count; at++) set(lines, this.#hashes[at] ?? 0, count);
    this.#done({ items: this.#count, first: this.#first, last: { ...this.#last }, lines });
    this.#count = 0;
  }
}

/** Bytes of a piece over so many keys. */
export function filterLength(keys: number): number {
  return Math.ceil((keys * BITS_PER_KEY) / LINE_BITS) * LINE_BYTES;
}

function set(lines: Uint8Array, hash: number, count: number): void {
  const line = lineOf(hash, count);
  const second = secondWord(hash);
  const third = thirdWord(hash);
  for (let shift = 0; shift < 27; shift += 9) {
    const one = (second >>> shift) & (LINE_BITS - 1);
    const other = (third >>> shift) & (LINE_BITS - 1);
    lines[line + (one >>> 3)] = (lines[line + (one >>> 3)] ?? 0) | (1 << (one & 7));
    lines[line + (other >>> 3)] = (lines[line + (other >>> 3)] ?? 0) | (1 << (other & 7));
  }
}

/** Offset of the line a hash falls into, of `count`: the upper half of their product, in steps below 2^31. */
function lineOf(hash: number, count: number): number {
  const lower = ((hash & 0xffff) * count) >>> 16;
  return (((hash >>> 16) * count + lower) >>> 16) * LINE_BYTES;
}

/** Hash of a key, from which everything else comes: 32 bits, with a sign. */
export function keyHash(hi: number, lo: number): number {
  return mix(mix(hi) ^ lo);
}

/** The words that give a key's bits in its line, three each. */
export function secondWord(hash: number): number {
  return mix(hash + SECOND);
}

export function thirdWord(hash: number): number {
  return mix(hash + THIRD);
}

/** The finalizer of MurmurHash3: every bit of what goes in moves half of those that come out. */
function mix(value: number): number {
  let bits = value | 0;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}
