/** Keys of all codes of a pack, and the order of those whose key does not give them back. */
import { type CodeKey, codeKey, compareKeys } from '../domain/code/code-key.ts';
import { isPlatformCode } from '../domain/code/identifier.ts';
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

  /** `codes`: every identifier that rows, links and context lists name; platform codes among them are passed over. */
  constructor(codes: ReadonlySet<string>, port: HostPort) {
    this.#port = port;
    const others = [...codes]
      .filter((code) => !isPlatformCode(code))
      .map((code) => ({ code, key: codeKey(code, port) }))
      .sort((a, b) => compareKeys(a.key, b.key) || compareText(a.code, b.code));
    this.texts = others.map((other) => other.code);
    this.keys = newKeys(others.length);
    let ordinal = 0;
    others.forEach(({ code, key }, index) => {
      const before = others[index - 1];
      ordinal = before !== undefined && compareKeys(before.key, key) === 0 ? ordinal + 1 : 0;
      this.keys.hi[index] = key.hi;
      this.keys.lo[index] = key.lo;
      this.#codes.set(code, { ...key, ordinal });
    });
  }

  packed(code: string): PackedCode {
    const known = this.#codes.get(code);
    if (known !== undefined) return known;
    const key = codeKey(code, this.#port);
    return { hi: key.hi, lo: key.lo, ordinal: 0 };
  }
}
