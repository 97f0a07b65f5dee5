/** Reads what {@link ByteWriter} wrote; never beyond its end. */
import { packError } from '../errors/pack-errors.ts';

/** Which block is being read, for errors. */
export interface BlockPlace {
  readonly section: number;
  readonly number: number;
}

export function malformed(place: BlockPlace, reason: string) {
  return packError('PACK_BLOCK_MALFORMED', { section: place.section, number: place.number, reason });
}

/** No item takes less than a byte, so a count beyond the block's length is a lie that would only cost memory. */
export function checkItems(items: number, decoded: Uint8Array, place: BlockPlace): void {
  if (items > decoded.length) throw malformed(place, 'it counts more items than it has bytes');
}

export class ByteReader {
  readonly place: BlockPlace;
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at: number;

  /** @param begin and `end`: the bytes of `bytes` that are to be read */
  constructor(bytes: Uint8Array, place: BlockPlace, begin = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.place = place;
    this.#at = begin;
    this.#end = end;
  }

  /** Where in the bytes the next one to be read stands. */
  get at(): number {
    return this.#at;
  }

  get remaining(): number {
    return this.#end - this.#at;
  }

  /** A view of what is left, which stays to be read. */
  rest(): Uint8Array {
    return this.#bytes.subarray(this.#at, this.#end);
  }

  byte(): number {
    if (this.#at >= this.#end) throw malformed(this.place, 'it ends too early');
    return this.#bytes[this.#at++] ?? 0;
  }

  /** A view of the next bytes. */
  take(length: number): Uint8Array {
    const begin = this.skip(length);
    return this.#bytes.subarray(begin, this.#at);
  }

  /** Passes over the next bytes; where they began. */
  skip(length: number): number {
    if (length > this.remaining) throw malformed(this.place, 'it ends too early');
    this.#at += length;
    return this.#at - length;
  }

  /** Passes over so many integers. */
  passNumbers(count: number): void {
    const bytes = this.#bytes;
    let at = this.#at;
    for (let left = count; left > 0; at++) if ((bytes[at] ?? 0) < 128) left--;
    if (at > this.#end) throw malformed(this.place, 'it ends too early');
    this.#at = at;
  }

  unsigned(): number {
    const bytes = this.#bytes;
    let byte = bytes[this.#at++] ?? 255;
    if (byte < 128) {
      if (this.#at > this.#end) throw malformed(this.place, 'it ends too early');
      return byte;
    }
    let value = byte & 127;
    for (let shift = 7; shift <= 21; shift += 7) {
      byte = bytes[this.#at++] ?? 255;
      value |= (byte & 127) << shift;
      if (byte < 128) return this.#checked(value, byte);
    }
    for (let scale = 2 ** 28; scale < 2 ** 53; scale *= 128) {
      byte = bytes[this.#at++] ?? 255;
      value += (byte & 127) * scale;
      if (byte < 128) return this.#checked(value, byte);
    }
    throw malformed(this.place, this.#at > this.#end ? 'it ends too early' : 'an integer is too large');
  }

  signed(): number {
    const value = this.unsigned();
    return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
  }

  /** That everything was read. */
  end(): void {
    if (this.#at !== this.#end) throw malformed(this.place, 'bytes are left over');
  }

  /** One form per integer: no padding with zero groups, nothing from 2^53 on. */
  #checked(value: number, last: number): number {
    if (this.#at > this.#end) throw malformed(this.place, 'it ends too early');
    if (last === 0 || value > Number.MAX_SAFE_INTEGER)
      throw malformed(this.place, 'an integer is not in its shortest form');
    return value;
  }
}
