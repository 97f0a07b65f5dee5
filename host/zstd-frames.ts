/**
 * Where the frames of a zstd stream end (RFC 8878 §3.1). Node's decompressor stops silently after the first
 * frame and does not notice one that is cut short; a capture file must lose nothing without a word.
 */
const MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
const RLE_BLOCK = 1;
const RESERVED_BLOCK = 3;

type Part = 'magic' | 'descriptor' | 'block' | 'skippableSize';

const PART_LENGTH: Readonly<Record<Part, number>> = { magic: 4, descriptor: 1, block: 3, skippableSize: 4 };

export class ZstdFrameWalker {
  readonly #field = new Uint8Array(4);
  #used = 0;
  #part: Part = 'magic';
  /** Bytes to pass over before the next part. */
  #skip = 0;
  /** The bytes being passed over are the frame's last. */
  #last = false;
  #hasChecksum = false;

  /**
   * Walks the chunk from `from`. Returns the end of the frame in the chunk, or null when the frame goes on.
   * Throws an Error for what is no zstd.
   */
  walk(chunk: Uint8Array, from: number): number | null {
    let at = from;
    while (at < chunk.length) {
      if (this.#skip > 0) {
        const passed = Math.min(this.#skip, chunk.length - at);
        this.#skip -= passed;
        at += passed;
      } else {
        this.#field[this.#used] = chunk[at] ?? 0;
        this.#used += 1;
        at += 1;
        if (this.#used === PART_LENGTH[this.#part]) this.#read();
      }
      if (this.#last && this.#skip === 0) {
        this.#last = false;
        this.#part = 'magic';
        return at;
      }
    }
    return null;
  }

  #read(): void {
    const [a = 0, b = 0, c = 0, d = 0] = this.#field;
    this.#used = 0;
    if (this.#part === 'magic') {
      const magic = (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
      if (magic !== MAGIC && (magic & 0xfffffff0) >>> 0 !== SKIPPABLE_MAGIC) throw new Error('no zstd frame');
      this.#part = magic === MAGIC ? 'descriptor' : 'skippableSize';
    } else if (this.#part === 'descriptor') {
      const singleSegment = (a & 0x20) !== 0;
      const contentSize = [singleSegment ? 1 : 0, 2, 4, 8][a >> 6] ?? 0;
      const dictionary = [0, 1, 2, 4][a & 3] ?? 0;
      this.#hasChecksum = (a & 4) !== 0;
      this.#skip = (singleSegment ? 0 : 1) + dictionary + contentSize;
      this.#part = 'block';
    } else if (this.#part === 'block') {
      const header = a | (b << 8) | (c << 16);
      const type = (header >> 1) & 3;
      if (type === RESERVED_BLOCK) throw new Error('reserved zstd block');
      this.#last = (header & 1) === 1;
      this.#skip = (type === RLE_BLOCK ? 1 : header >> 3) + (this.#last && this.#hasChecksum ? 4 : 0);
    } else {
      this.#skip = (a | (b << 8) | (c << 16) | (d << 24)) >>> 0;
      this.#last = true;
    }
  }
}
