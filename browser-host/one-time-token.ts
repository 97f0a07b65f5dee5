/** A secret that opens the door once. */
import { randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares without telling by time how much of a guess was right. */
export function sameSecret(candidate: string, secret: string): boolean {
  const given = Buffer.from(candidate);
  const expected = Buffer.from(secret);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

export class OneTimeToken {
  readonly value = newSecret();
  #burnt = false;

  /** True exactly once, for the right token. A wrong guess does not burn it: it would lock the officer out. */
  redeem(candidate: string): boolean {
    if (this.#burnt || !sameSecret(candidate, this.value)) return false;
    this.#burnt = true;
    return true;
  }
}
