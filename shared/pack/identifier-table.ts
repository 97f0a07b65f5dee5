/** Keys of all codes of a pack, and the order of those whose key does not give them back. */
import { type CodeKey, codeKey, compareKeys } from '../domain/code/code-key.ts';
import { isPlatformCode } from '../domain/code/identifier.ts';
import { packError } from '../errors/pack-errors.ts';
import type { HostPort } from '../port/host-port.ts';
import { type Keys, newKeys } from './key-columns.ts';
import { compareText } from './text-columns.ts';

/** A code as the pack names it: its key, and which of the identifiers with that key it is. */
export interface PackedCode extends CodeKey {
  readonly ordinal: number;
}

export class IdentifierTable {
  /** Identifiers of other than platform codes in order, and their keys. */
  readonly texts: readonly string[];
  readonly keys: Keys;
  readonly #codes = new Map<string, PackedCode>();
  readonly #port: HostPort;

  #latest: { readonly code: string; readonly packed: PackedCode } | null = null;

  /** `others`: every identifier that rows, links and context lists name, but for platform codes. */
  constructor(others: ReadonlySet<string>, port: HostPort) {
    this.#port = port;
    const sorted = [...others]
      .map((code) => ({ code, key: codeKey(code, port) }))
      .sort((a, b) => compareKeys(a.key, b.key) || compareText(a.code, b.code));
    this.texts = sorted.map((other) => other.code);
    this.keys = newKeys(sorted.length);
    let ordinal = 0;
    sorted.forEach(({ code, key }, index) => {
      const before = sorted[index - 1];
      ordinal = before !== undefined && compareKeys(before.key, key) === 0 ? ordinal + 1 : 0;
      this.keys.hi[index] = key.hi;
      this.keys.lo[index] = key.lo;
      this.#codes.set(code, { ...key, ordinal });
    });
  }

  packed(code: string): PackedCode {
    // Rows of one parent, and its children's links, name it over and over.
    if (this.#latest?.code === code) return this.#latest.packed;
    const packed = isPlatformCode(code) ? this.#ofPlatform(code) : this.#codes.get(code);
    if (packed === undefined) throw packError('PACK_CONTENT_INVALID', { reason: 'a code has no identifier' });
    this.#latest = { code, packed };
    return packed;
  }

  #ofPlatform(code: string): PackedCode {
    const key = codeKey(code, this.#port);
    return { hi: key.hi, lo: key.lo, ordinal: 0 };
  }
}
