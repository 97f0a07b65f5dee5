/**
 * The key filter of a pack that arrives is made once more from its rows and must be the same, bit for bit: it
 * can neither hide a key nor, all bits set, send every reader to rows in vain.
 */
import { packError } from '../errors/pack-errors.ts';
import { sameHash } from '../log/merkle/merkle-hash.ts';
import type { HostPort } from '../port/host-port.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { KeyFilterBuilder } from './key-filter.ts';
import { filterBlock } from './key-filter-block.ts';

interface Expected {
  readonly items: number;
  readonly first: { readonly hi: number; readonly lo: number };
  readonly last: { readonly hi: number; readonly lo: number };
  readonly decodedHash: Uint8Array;
}

export class KeyFilterVerifier {
  readonly #expected: Expected[] = [];
  readonly #builder: KeyFilterBuilder;
  #seen = 0;

  constructor(port: HostPort) {
    this.#builder = new KeyFilterBuilder((piece) => {
      const { items, first, last, decoded } = filterBlock(piece);
      this.#expected.push({ items, first, last, decodedHash: port.sha256(decoded) });
    });
  }

  /** The next distinct key of the rows, ascending. */
  add(hi: number, lo: number): void {
    this.#builder.add(hi, lo);
  }

  /** A block of the filter, whose decoded hash is checked already; all rows were seen. Error: PACK_KEY_FILTER. */
  check(block: BlockDescriptor): void {
    if (this.#seen === 0) this.#builder.finish();
    const expected = this.#expected[this.#seen++];
    const same =
      expected !== undefined &&
      expected.items === block.items &&
      expected.first.hi === block.firstHi &&
      expected.first.lo === block.firstLo &&
      expected.last.hi === block.lastHi &&
      expected.last.lo === block.lastLo &&
      sameHash(expected.decodedHash, block.decodedHash);
    if (!same) throw packError('PACK_KEY_FILTER', { number: block.number });
  }

  /** A filter is there whole or not at all. Error: PACK_KEY_FILTER. */
  finish(): void {
    if (this.#seen > 0 && this.#seen < this.#expected.length)
      throw packError('PACK_KEY_FILTER', { number: this.#seen });
  }
}
