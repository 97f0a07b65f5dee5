/** A growing byte buffer with the integers the pack format is made of (docs/pack-format.md "Integers"). */

const TWO_31 = 0x8000_0000;

export class ByteWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** A view that the next write may leave behind: copy or consume it at once. */
  bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = value;
  }

  append(bytes: Uint8Array): void {
    this.#reserve(bytes.length);
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** LEB128 of an integer 0 ≤ value < 2^53. */
  unsigned(value: number): void {
    this.#reserve(8);
    let rest = value;
    while (rest >= TWO_31) {
      this.#bytes[this.#length++] = (rest % 128) | 128;
      rest = Math.floor(rest / 128);
    }
    let low = rest | 0;
    while (low > 127) {
      this.#bytes[this.#length++] = (low & 127) | 128;
      low >>>= 7;
    }
    this.#bytes[this.#length++] = low;
  }

  /** LEB128 of the zigzag form (0, -1, 1, -2, …) of an integer |value| < 2^52. */
  signed(value: number): void {
    this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#length + more));
    grown.set(this.bytes());
    this.#bytes = grown;
  }
}
