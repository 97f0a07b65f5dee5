/**
 * First and last keys of a section's blocks, side by side: a look-up bisects them without reading descriptors a hundred
 * bytes apart. Halves are kept with their sign bit turned, so that signed order is key order and no number needs a box.
 */

import { descriptorField } from './block-descriptor.ts';
import { DESCRIPTOR_LENGTH, HEADER_LENGTH } from './pack-format.ts';

const SIGN = 0x8000_0000 | 0;

export class SectionKeys {
  readonly #firstHi: Int32Array;
  readonly #firstLo: Int32Array;
  readonly #lastHi: Int32Array;
  readonly #lastLo: Int32Array;

  /** @param index bytes of the pack's index; `first`: position of the section's first block of `blocks` */
  constructor(index: DataView, first: number, blocks: number) {
    const column = (field: number): Int32Array => {
      const values = new Int32Array(blocks);
      for (let block = 0; block < blocks; block++) {
        const at = HEADER_LENGTH + (first + block) * DESCRIPTOR_LENGTH + field;
        values[block] = index.getInt32(at, true) ^ SIGN;
      }
      return values;
    };
    this.#firstHi = column(descriptorField.firstHi);
    this.#firstLo = column(descriptorField.firstLo);
    this.#lastHi = column(descriptorField.lastHi);
    this.#lastLo = column(descriptorField.lastLo);
  }

  /** First block whose last key is not below the {@link signedHalf}s, or the number of blocks where there is none. */
  firstReaching(hi: number, lo: number): number {
    let low = 0;
    let high = this.#lastHi.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const lastHi = this.#lastHi[middle] ?? 0;
      if (lastHi < hi || (lastHi === hi && (this.#lastLo[middle] ?? 0) < lo)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Whether the key does not come before the block that {@link firstReaching} gave for it. */
  begins(block: number, hi: number, lo: number): boolean {
    if (block >= this.#firstHi.length) return false;
    const firstHi = this.#firstHi[block] ?? 0;
    return firstHi < hi || (firstHi === hi && (this.#firstLo[block] ?? 0) <= lo);
  }
}

/** Half of a key with its sign bit turned: signed order is the half's unsigned order. */
export function signedHalf(half: number): number {
  return half ^ SIGN;
}
