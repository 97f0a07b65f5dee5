/**
 * The key a replica is encrypted with, and what is derived from it. 32 random bytes, made once; slots hold it wrapped.
 * Bytes are overwritten on `erase`; nothing turns them into a string, which could not be.
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

export const KEY_LENGTH = 32;
const SALT_LENGTH = 16;

export class DataKey {
  readonly #bytes: Uint8Array;

  /** Takes the bytes over: they are overwritten on `erase`. */
  constructor(bytes: Uint8Array) {
    if (bytes.length !== KEY_LENGTH) throw new RangeError(`a data key has ${KEY_LENGTH} bytes`);
    this.#bytes = bytes;
  }

  static generate(): DataKey {
    return new DataKey(randomBytes(KEY_LENGTH));
  }

  /** `raw:`, key and salt, as the cipher takes them without deriving anything. The callee's copy is overwritten. */
  withCipherKey<T>(use: (key: Buffer) => T): T {
    const key = Buffer.concat([Buffer.from('raw:'), this.#bytes, this.fileSalt()]);
    try {
      return use(key);
    } finally {
      key.fill(0);
    }
  }

  /**
   * The first 16 bytes of the encrypted file. The cipher does not authenticate them, so they are not random but
   * follow from the key: a change is seen, and so is a file of another key.
   */
  fileSalt(): Uint8Array {
    return derive(this.#bytes, 'yaojian replica file salt', SALT_LENGTH);
  }

  /** HMAC-SHA-256 over the slots file; tells who changed it without the key. */
  slotsMac(text: string): Uint8Array {
    const key = derive(this.#bytes, 'yaojian key slots mac', KEY_LENGTH);
    try {
      return createHmac('sha256', key).update(text).digest();
    } finally {
      key.fill(0);
    }
  }

  slotsMacIs(text: string, mac: Uint8Array): boolean {
    const expected = this.slotsMac(text);
    return mac.length === expected.length && timingSafeEqual(mac, expected);
  }

  /** For what is on its way in (host/spool.ts). The caller's: to be overwritten after use. */
  spoolKey(): Uint8Array {
    return derive(this.#bytes, 'yaojian spool', KEY_LENGTH);
  }

  /** Hands the bytes to be wrapped; they are not to be kept. */
  wrapWith<T>(wrap: (bytes: Uint8Array) => T): T {
    return wrap(this.#bytes);
  }

  /** An own copy, for whoever outlives this one. */
  copy(): DataKey {
    return new DataKey(Uint8Array.from(this.#bytes));
  }

  erase(): void {
    this.#bytes.fill(0);
  }
}

/** HKDF-SHA-256 (RFC 5869), without salt: the input is uniformly random. */
export function derive(secret: Uint8Array, info: string, length: number): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', secret, new Uint8Array(0), info, length));
}
