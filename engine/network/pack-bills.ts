/**
 * What one pack says of deliveries: its bills between two parties, how many codes of which batch each names, and
 * which codes belong to which batch, for the packs after it. Everything as columns; follows from the pack alone,
 * but for batches of codes that an earlier pack of the county commissioned.
 */

/** Raised whenever the content would come out otherwise than before. */
export const PACK_BILLS_VERSION = 2;

export interface PackBills {
  readonly parties: readonly string[];
  /** `<7 digits>` of platform codes, `=<product>` of quantities without codes, else the class of a GS1 key. */
  readonly items: readonly string[];
  readonly lots: readonly string[];
  readonly bills: BillColumns;
  readonly amounts: AmountColumns;
  /** Codes whose batch neither this pack nor an earlier one knew: what is commissioned late, a later one tells. */
  readonly unplaced: UnplacedColumns;
  readonly runs: RunColumns;
  /** Identities of events that this pack declares errors. */
  readonly declared: readonly string[];
  /** Bills whose shipment this pack voids: party and number. */
  readonly voided: readonly (readonly [string, string])[];
}

/** One entry per event; parties are indexes, -1 none. */
export interface BillColumns {
  /** National event number, ascending. */
  readonly event: readonly number[];
  readonly timeMs: readonly number[];
  /** 1: the receiver's bill; 0: the giver's. */
  readonly receipt: readonly number[];
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** Of a direct shipment the party that bought it and never had it (semantics 2.6); else -1. */
  readonly buyer: readonly number[];
  readonly identity: readonly string[];
  /** Empty where the event has no bill. */
  readonly type: readonly string[];
  readonly billParty: readonly number[];
  readonly number: readonly string[];
}

/** How much of what a bill names. */
export interface AmountColumns {
  /** Index into the bills. */
  readonly bill: readonly number[];
  readonly item: readonly number[];
  readonly lot: readonly number[];
  readonly amount: readonly number[];
}

/** One entry per bill and code. */
export interface UnplacedColumns {
  readonly bill: readonly number[];
  readonly item: readonly number[];
  readonly keyHi: readonly number[];
  readonly keyLo: readonly number[];
}

/** Codes of one batch that follow each other in key order, without any of another between them. */
export interface RunColumns {
  readonly firstHi: readonly number[];
  readonly firstLo: readonly number[];
  readonly lastHi: readonly number[];
  readonly lastLo: readonly number[];
  readonly lot: readonly number[];
}
