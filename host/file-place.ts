/** A stretch of a file on this machine: a pack that was downloaded, one in a folder, one inside a bundle. */
import { closeSync, openSync, readSync } from 'node:fs';
import { type Sealer, SPOOL_HEADER, type Spool, unsealer } from './spool.ts';

export interface FilePlace {
  readonly file: string;
  /** Bytes before it. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
  /** Of a sealed spool: offset and length count its content. */
  readonly spoolKey?: Uint8Array;
}

/** The first `length` bytes of a spool. */
export function placeInSpool({ file, key }: Spool, length: number): FilePlace {
  return { file, offset: 0, length, spoolKey: key };
}

/** An open place, read anywhere within. */
export class PlaceFile {
  readonly #descriptor: number;
  readonly #sealer: Sealer | null;
  /** Bytes of the file before the place. */
  readonly #before: number;
  readonly #offset: number;

  constructor({ file, offset, spoolKey }: FilePlace) {
    this.#descriptor = openSync(file, 'r');
    this.#sealer = spoolKey ? unsealer(this.#descriptor, spoolKey) : null;
    this.#before = offset + (this.#sealer ? SPOOL_HEADER : 0);
    this.#offset = offset;
  }

  /** Fills `into` from `at`, counted from where the place begins; bytes that it got: fewer where the file ends. */
  read(into: Uint8Array, at: number): number {
    let filled = 0;
    while (filled < into.length) {
      const got = readSync(this.#descriptor, into, filled, into.length - filled, this.#before + at + filled);
      if (got === 0) break;
      filled += got;
    }
    if (this.#sealer) into.set(this.#sealer.seal(into.subarray(0, filled), this.#offset + at));
    return filled;
  }

  [Symbol.dispose](): void {
    closeSync(this.#descriptor);
  }
}

/** Bytes read at once; a longer piece is read whole. */
const CHUNK = 1024 * 1024;

/** Reads a place from front to back in pieces whose lengths the caller gives; never holds more than a chunk. */
export class PlaceReader {
  readonly #file: PlaceFile;
  readonly #end: number;
  #at = 0;
  #chunk = new Uint8Array(0);
  /** Within the chunk. */
  #used = 0;

  constructor(place: FilePlace) {
    this.#file = new PlaceFile(place);
    this.#end = place.length;
  }

  /** The next bytes: fewer than asked for where the place or the file ends. Valid until the next call. */
  next(length: number): Uint8Array {
    if (this.#chunk.length - this.#used < length) this.#fill(length);
    const piece = this.#chunk.subarray(this.#used, this.#used + length);
    this.#used += piece.length;
    return piece;
  }

  /** Passes over the next bytes without reading them. */
  skip(length: number): void {
    const buffered = Math.min(length, this.#chunk.length - this.#used);
    this.#used += buffered;
    this.#at += length - buffered;
  }

  [Symbol.dispose](): void {
    this.#file[Symbol.dispose]();
  }

  /** Always into fresh memory: what was given out before may still be looked at by a check over two blocks. */
  #fill(length: number): void {
    const left = this.#chunk.subarray(this.#used);
    const wanted = Math.max(length - left.length, CHUNK);
    const chunk = new Uint8Array(left.length + Math.min(wanted, this.#end - this.#at));
    chunk.set(left);
    const got = this.#file.read(chunk.subarray(left.length), this.#at);
    this.#at += got;
    this.#chunk = chunk.subarray(0, left.length + got);
    this.#used = 0;
  }
}
