/** Master data of parties and products (contract "Directory CSV"). */
export interface Party {
  /** Platform identifier. */
  readonly party: string;
  readonly name: string;
  /** Unified social credit code, 18 characters; may be empty. Not judged at capture. */
  readonly uscc: string;
  /** Enterprise type code of domain.md §2.6: 1 maker, 2 wholesale, 3 medical, 4 retail, 5 logistics, 7 MAH, 8 RTSM. */
  readonly type: string;
  /** GB/T 2260 county, six digits; null where unknown. */
  readonly region: string | null;
  readonly address: string;
  /** Degrees, WGS 84; null where unknown. */
  readonly lon: number | null;
  readonly lat: number | null;
  readonly licence: string;
  /** `yyyy-MM-dd` or empty. */
  readonly licenceUntil: string;
  /** Second identifier space of upload envelopes (semantics 1.7); null where the party has none. */
  readonly entId: string | null;
  readonly authority: string;
}

/** One pack level of a product. Several prefixes, one per level, share a product. */
export interface ProductLevel {
  /** First seven digits of its codes. */
  readonly prefix: string;
  readonly product: string;
  readonly name: string;
  readonly spec: string;
  /** 1 = smallest pack. */
  readonly level: number;
  /** How many go into the next level up; null at the top. */
  readonly perParent: number | null;
  readonly manufacturer: string;
  readonly approvalNo: string;
  /** Controlled drug (特药). */
  readonly special: boolean;
}

/** Everything known, immutable: one version of the directory. */
export interface Directory {
  readonly parties: readonly Party[];
  readonly products: readonly ProductLevel[];
}

/** Questions answers ask of a directory. */
export interface DirectoryLookup {
  party(id: string): Party | null;
  /** Resolves the from/to/dest identifiers of envelopes: `ent_id` first, then `party` (semantics 1.7); unknown stays as it is. */
  counterparty(id: string): string;
  prefix(sevenDigits: string): ProductLevel | null;
  /** Every pack level of every product, by product, largest pack first. */
  levels(): readonly ProductLevel[];
  /** All levels of a product, smallest pack first. */
  product(id: string): readonly ProductLevel[];
  /** Every party in force. */
  parties(): Iterable<Party>;
  /** Every product by its levels, smallest pack first. */
  products(): Iterable<readonly ProductLevel[]>;
}
