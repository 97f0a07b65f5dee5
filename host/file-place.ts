/** A stretch of a file on this machine: a pack that was downloaded, one in a folder, one inside a bundle. */
import { closeSync, openSync, readSync } from 'node:fs';

export interface FilePlace {
  readonly file: string;
  /** Bytes before it. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
}

/** Bytes read at once; a longer piece is read whole. */
const CHUNK = 1024 * 1024;

/** Reads a place from front to back in pieces whose lengths the caller gives; never holds more than a chunk. */
export class PlaceReader {
  readonly #file: number;
  readonly #end: number;
  #at: number;
  #chunk = new Uint8Array(0);
  /** Within the chunk. */
  #used = 0;

  constructor(place: FilePlace) {
    this.#file = openSync(place.file, 'r');
    this.#at = place.offset;
    this.#end = place.offset + place.length;
  }

  /** The next bytes: fewer than asked for where the place or the file ends. Valid until the next call. */
  next(length: number): Uint8Array {
    if (this.#chunk.length - this.#used < length) this.#fill(length);
    const piece = this.#chunk.subarray(this.#used, this.#used + length);
    this.#used += piece.length;
    return piece;
  }

  close(): void {
    closeSync(this.#file);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** Always into fresh memory: what was given out before may still be looked at by a check over two blocks. */
  #fill(length: number): void {
    const left = this.#chunk.subarray(this.#used);
    const wanted = Math.max(length - left.length, CHUNK);
    const chunk = new Uint8Array(left.length + Math.min(wanted, this.#end - this.#at));
    chunk.set(left);
    let filled = left.length;
    while (filled < chunk.length) {
      const got = readSync(this.#file, chunk, filled, chunk.length - filled, this.#at);
      if (got === 0) break;
      filled += got;
      this.#at += got;
    }
    this.#chunk = chunk.subarray(0, filled);
    this.#used = 0;
  }
}
