/** What has to happen in a simulation besides everyday trade, and how often: granted as the rows grow. */

/** Times per million rows; each at least once. */
const PER_MILLION = {
  // planted anomalies (semantics 6)
  cloneFar: 30,
  cloneNear: 25,
  cloneSlow: 25,
  cloneSurplus: 25,
  resaleHere: 25,
  resaleElsewhere: 20,
  movedAfterSale: 20,
  lostDelivery: 25,
  lostTransfer: 15,
  unshippedReceipt: 30,
  phantomSale: 25,
  phantomReceipt: 20,
  // lives out of the ordinary, none of them wrong
  pallet: 60,
  contentsListed: 60,
  inParts: 80,
  exported: 30,
  direct: 50,
  replacedAtMaker: 60,
  remnant: 60,
  deletedShipment: 30,
  sampledAtMaker: 30,
  voided: 60,
  impliedReceipt: 40,
  released: 50,
  unbound: 40,
  repacked: 60,
  consolidated: 80,
  replacedInTrade: 30,
  rework: 25,
  quarantinedInTrade: 40,
  destroyedInTrade: 25,
  splitSale: 250,
  bundleSold: 100,
  consumerReturn103: 60,
  consumerReturn116: 60,
  sampled: 80,
  lostInStock: 60,
  foundAgain: 30,
  damaged: 60,
  scrapped: 30,
  destroyed: 40,
  deletedSale: 60,
  declaredError: 50,
  returnedToSupplier: 80,
  recalled: 80,
  transferred: 50,
  gift: 40,
  supplied: 60,
  nobodyNamed: 20,
} as const;

export type Wish = keyof typeof PER_MILLION;

/** A little ahead of the rows, so that the last ones need not wait for the very end. */
const AHEAD = 1.15;

export class Wishes {
  readonly #targetRows: number;
  readonly #progress: () => number;
  readonly #granted = new Map<Wish, number>();

  /** @param progress share of the rows written so far, 0 to 1 */
  constructor(targetRows: number, progress: () => number) {
    this.#targetRows = targetRows;
    this.#progress = progress;
  }

  /**
   * Whether it is time for another one; asking is taking, so ask when everything else fits.
   * @param atHome the first of a kind waits for the home county, so that a replica of it alone has one
   */
  take(wish: Wish, atHome = true): boolean {
    const total = Math.max(1, Math.round((PER_MILLION[wish] * this.#targetRows) / 1_000_000));
    const due = Math.min(total, 1 + Math.floor(total * this.#progress() * AHEAD));
    const granted = this.#granted.get(wish) ?? 0;
    if (granted >= due || (granted === 0 && !atHome)) return false;
    this.#granted.set(wish, granted + 1);
    return true;
  }
}
