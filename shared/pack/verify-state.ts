/** What a verifier remembers of the blocks it has passed, for the checks that reach across blocks. */

import { codeKey } from '../domain/code/code-key.ts';
import { isPlatformCode } from '../domain/code/identifier.ts';
import type { HostPort } from '../port/host-port.ts';
import { placeOf } from './ascending-numbers.ts';
import type { IdentifierBlock } from './identifier-block.ts';

/** Keys below this are platform codes' and need no identifier: 10^19. */
const OTHERS_HI = 0x8ac72304;
const OTHERS_LO = 0x89e80000;

/** A number column that grows block by block. */
export class GrowingColumn {
  #values: Float64Array;
  #length = 0;

  /** @param expected how many values there will be, as far as that is known */
  constructor(expected = 1024) {
    this.#values = new Float64Array(Math.max(1, expected));
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Float64Array(this.#length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  at(index: number): number {
    return this.#values[index] ?? Number.NaN;
  }

  /** Place of a value in an ascending column, -1 where it is not there. */
  find(value: number): number {
    return placeOf(this.#values, this.#length, value);
  }
}

/** Which keys have identifiers, and how many. */
export class IdentifierKeys {
  readonly #hi = new GrowingColumn();
  readonly #lo = new GrowingColumn();

  /** False where an identifier stands under a key that is not its own, or needs none. */
  add(block: IdentifierBlock, port: HostPort): boolean {
    for (let at = 0; at < block.texts.length; at++) {
      const text = block.texts[at] ?? '';
      const key = codeKey(text, port);
      if (isPlatformCode(text) || key.hi !== block.keys.hi[at] || key.lo !== block.keys.lo[at]) return false;
      this.#hi.push(key.hi);
      this.#lo.push(key.lo);
    }
    return true;
  }

  /** Whether a code can be named: a platform code by itself, any other by an identifier that is there. */
  has(hi: number, lo: number, ordinal: number): boolean {
    if (hi < OTHERS_HI || (hi === OTHERS_HI && lo < OTHERS_LO)) return ordinal === 0;
    let low = 0;
    let high = this.#hi.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const at = this.#hi.at(middle);
      if (at < hi || (at === hi && this.#lo.at(middle) < lo)) low = middle + 1;
      else high = middle;
    }
    return this.#hi.at(low + ordinal) === hi && this.#lo.at(low + ordinal) === lo;
  }
}
