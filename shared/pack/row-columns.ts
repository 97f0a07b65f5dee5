/** Decoded rows as columns: for hot loops, without objects and without BigInt. Shared indices across columns. */

export interface RowColumns {
  /** Number of the block within the rows section. */
  readonly block: number;
  /** Rows in the block; every column has this length. */
  readonly count: number;
  /** The rows that were asked for: [begin, end). */
  readonly begin: number;
  readonly end: number;
  /** Code key, upper and lower 32 bits. */
  readonly keyHi: Uint32Array;
  readonly keyLo: Uint32Array;
  /** Which of the identifiers that share the key (0 unless hashes collide; PackReader.codeAt). */
  readonly identifier: Uint32Array;
  /** Epoch ms. */
  readonly timeMs: Float64Array;
  /** See step-code.ts. */
  readonly step: Uint32Array;
  /** Bits of {@link rowFlag}. */
  readonly flags: Uint8Array;
  /** Index into the pack's parties; {@link NONE} where the event names none. */
  readonly party: Int32Array;
  /** The other side: of what comes in its giver, of what goes out its receiver. */
  readonly counterpart: Int32Array;
  /** National event number. */
  readonly eventNumber: Float64Array;
  /** Key of the linked code; both {@link NO_LINK} where there is none. */
  readonly linkHi: Uint32Array;
  readonly linkLo: Uint32Array;
  readonly linkIdentifier: Uint32Array;
}

export const rowFlag = {
  /** Semantics 5.2. */
  aside: 1,
  untimed: 2,
  splitSale: 4,
  releasesAll: 8,
  declaresError: 16,
} as const;

/** "No party" in an index column. */
export const NONE = -1;
/** No key has both halves like this: keys end at 0xCAC7230489E7FFFF. */
export const NO_LINK = 0xffffffff;
