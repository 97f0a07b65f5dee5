/** Unified social credit codes (统一社会信用代码, GB 32100-2015): 17 characters and a check character, mod 31. */
import type { Rng } from './rng.ts';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

export function creditCode(rng: Rng, region: string): string {
  let body = `91${region}`;
  while (body.length < 17) body += ALPHABET.charAt(rng.int(0, ALPHABET.length - 1));
  let sum = 0;
  let weight = 1;
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return body + ALPHABET.charAt((31 - (sum % 31)) % 31);
}
