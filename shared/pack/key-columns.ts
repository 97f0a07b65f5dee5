/**
 * Code keys as two columns: key div 10,000 as differences, key mod 10,000 in 14 bits each. The last four
 * digits of a platform code are check digits that nobody outside can compute: they are the one part of a
 * run of serials that does not compress, and 14 bits are all they need.
 */
import { type ByteReader, malformed } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

const TWO_32 = 0x1_0000_0000;
const DIVISOR = 10_000;
const BITS = 14;
/** 2^64 div 10,000: the largest quotient. */
const LARGEST_QUOTIENT = 1_844_674_407_370_955;

export interface Keys {
  readonly hi: Uint32Array;
  readonly lo: Uint32Array;
}

export function newKeys(count: number): Keys {
  return { hi: new Uint32Array(count), lo: new Uint32Array(count) };
}

export function writeKeys(quotients: ByteWriter, remainders: ByteWriter, keys: Keys): void {
  let before = 0;
  let pending = 0;
  let bits = 0;
  for (let index = 0; index < keys.hi.length; index++) {
    const hi = keys.hi[index] ?? 0;
    const low = (hi % DIVISOR) * TWO_32 + (keys.lo[index] ?? 0);
    const quotient = Math.floor(hi / DIVISOR) * TWO_32 + Math.floor(low / DIVISOR);
    quotients.signed(quotient - before);
    before = quotient;
    pending |= (low % DIVISOR) << bits;
    bits += BITS;
    while (bits >= 8) {
      remainders.byte(pending & 255);
      pending >>>= 8;
      bits -= 8;
    }
  }
  if (bits > 0) remainders.byte(pending & 255);
}

export function readKeys(
  quotients: ByteReader | null,
  remainders: ByteReader | null,
  into: Keys,
  count = into.hi.length,
): Keys {
  if (count === 0) return into;
  if (quotients === null || remainders === null)
    throw malformed((quotients ?? remainders)?.place ?? NOWHERE, 'keys are missing');
  const packed = remainders.take(Math.ceil((count * BITS) / 8));
  let at = 0;
  let pending = 0;
  let bits = 0;
  let quotient = 0;
  for (let index = 0; index < count; index++) {
    quotient += quotients.signed();
    while (bits < BITS) {
      pending |= (packed[at++] ?? 0) << bits;
      bits += 8;
    }
    const remainder = pending & 0x3fff;
    pending >>>= BITS;
    bits -= BITS;
    if (quotient < 0 || quotient > LARGEST_QUOTIENT || remainder >= DIVISOR)
      throw malformed(quotients.place, 'a key is out of range');
    const upper = Math.floor(quotient / TWO_32);
    const lower = (quotient - upper * TWO_32) * DIVISOR + remainder;
    const carry = Math.floor(lower / TWO_32);
    const hi = upper * DIVISOR + carry;
    if (hi >= TWO_32) throw malformed(quotients.place, 'a key is out of range');
    into.hi[index] = hi;
    into.lo[index] = lower - carry * TWO_32;
  }
  if (pending !== 0) throw malformed(quotients.place, 'padding bits are set');
  return into;
}

const NOWHERE = { section: 0, number: 0 };
