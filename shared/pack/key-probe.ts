/**
 * A key that is looked for in many packs: what look-ups compare and the filter's bits, made once. All whole numbers of 32
 * bits with a sign, which need no box; halves of keys above 2^31 do, at every step of a bisection.
 */
import type { CodeKey } from '../domain/code/code-key.ts';
import { keyHash, secondWord, thirdWord } from './key-filter.ts';
import { signedHalf } from './section-keys.ts';

export class KeyProbe implements CodeKey {
  readonly hi: number;
  readonly lo: number;
  /** As {@link SectionKeys} compares them. */
  readonly signedHi: number;
  readonly signedLo: number;
  readonly hash: number;
  readonly second: number;
  readonly third: number;

  private constructor({ hi, lo }: CodeKey) {
    this.hi = hi;
    this.lo = lo;
    this.signedHi = signedHalf(hi);
    this.signedLo = signedHalf(lo);
    this.hash = keyHash(hi, lo);
    this.second = secondWord(this.hash);
    this.third = thirdWord(this.hash);
  }

  static of(key: CodeKey): KeyProbe {
    return key instanceof KeyProbe ? key : new KeyProbe(key);
  }
}
