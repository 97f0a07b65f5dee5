/**
 * Deterministic randomness: sfc32 (Chris Doty-Humphrey, PractRand) over 32-bit integers only, so that a seed
 * gives the same stream on every machine. Streams are forked by name: what one part draws shifts no other.
 */
export class Rng {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
    const seed = hashText(origin);
    this.#a = seed;
    this.#b = hashText(`${origin}/b`);
    this.#c = hashText(`${origin}/c`);
    this.#counter = 1;
    for (let round = 0; round < 12; round++) this.bits();
  }

  /** An independent stream; depends on the name only, not on what was drawn before. */
  fork(name: string): Rng {
    return new Rng(`${this.#origin}/${name}`);
  }

  /** 32 random bits, unsigned. */
  bits(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    this.#c |= 0;
    return sum >>> 0;
  }

  /** In [0, 1). */
  unit(): number {
    return this.bits() / 4_294_967_296;
  }

  /** Integer in [low, high]. */
  int(low: number, high: number): number {
    return low + Math.floor(this.unit() * (high - low + 1));
  }

  /** Real in [low, high). */
  real(low: number, high: number): number {
    return low + this.unit() * (high - low);
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    const found = list[Math.floor(this.unit() * list.length)];
    if (found === undefined) throw new RangeError('pick from an empty list');
    return found;
  }

  /** A new list in random order (Fisher–Yates). */
  shuffled<T>(list: readonly T[]): T[] {
    const result = [...list];
    for (let last = result.length - 1; last > 0; last--) {
      const other = this.int(0, last);
      const held = result[last] as T; // both indices lie inside the list
      result[last] = result[other] as T;
      result[other] = held;
    }
    return result;
  }

  digits(count: number): string {
    let text = '';
    while (text.length < count) text += String(this.bits() % 10_000).padStart(4, '0');
    return text.slice(0, count);
  }

  hex(count: number): string {
    let text = '';
    while (text.length < count) text += this.bits().toString(16).padStart(8, '0');
    return text.slice(0, count);
  }

  /** Version 4 UUID (RFC 9562 §5.4). */
  uuid(): string {
    const h = this.hex(32);
    const variant = ((Number.parseInt(h.charAt(16), 16) & 3) | 8).toString(16);
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20)}`;
  }
}

/** FNV-1a with a final avalanche (murmur3 fmix32): a stable 32-bit number of a text. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
