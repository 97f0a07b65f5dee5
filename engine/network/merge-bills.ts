/**
 * Bills of all packs as one list: an event that several counties hold counts once, with the most that any county
 * knows of each batch; what later packs of one county add is added. Bills declared an error, deleted or voided are
 * left out.
 */
import { baseBillNumber } from '../../shared/domain/bill/bill-urn.ts';
import type { BillReference } from '../../shared/domain/event/event-facts.ts';
import type { FoldContext } from '../../shared/domain/fold/reading.ts';
import type { DirectoryLookup } from '../../shared/domain/party/directory.ts';
import { LotRuns } from './lot-runs.ts';
import { Numbering } from './numbering.ts';
import type { PackBills } from './pack-bills.ts';
import type { RegionBills } from './pack-bills-store.ts';
import type { ReplicaBatch } from './replica-network.ts';
import { itemMeaning } from './unit-counter.ts';

/** What one bill moved of one batch. */
export interface Leg {
  readonly event: number;
  readonly timeMs: number;
  readonly receipt: boolean;
  readonly from: string;
  readonly to: string;
  /** Of a direct shipment the party that bought it, which its receipt names as the giver; else null. */
  readonly buyer: string | null;
  readonly bill: BillReference | null;
  readonly batch: number;
  readonly codes: number;
  readonly units: number;
}

export interface MergedLegs {
  /** By event number, then batch. */
  readonly legs: readonly Leg[];
  readonly batches: readonly ReplicaBatch[];
}

interface Bill extends Omit<Leg, 'batch' | 'codes' | 'units'> {
  readonly identity: string;
  /** Codes and units by batch. */
  readonly most: Map<number, Amount>;
}

interface Amount {
  codes: number;
  units: number;
}

export function mergeBills(
  packs: readonly RegionBills[],
  directory: DirectoryLookup,
  isBillDeleted: FoldContext['isBillDeleted'],
): MergedLegs {
  const merge = new BillMerge(directory, runsOf(packs));
  for (const pack of packs) merge.take(pack);
  merge.closeRegion();
  return merge.result(isBillDeleted);
}

/** By county, over all its packs: what was commissioned late is known to those after it. */
function runsOf(packs: readonly RegionBills[]): ReadonlyMap<string, LotRuns> {
  const byRegion = new Map<string, LotRuns>();
  for (const { region, bills } of packs) {
    const runs = byRegion.get(region) ?? new LotRuns();
    runs.add(bills);
    byRegion.set(region, runs);
  }
  return byRegion;
}

class BillMerge {
  readonly #directory: DirectoryLookup;
  readonly #runs: ReadonlyMap<string, LotRuns>;
  readonly #bills = new Map<number, Bill>();
  readonly #declared = new Set<string>();
  readonly #voided = new Set<string>();
  readonly #batchNumbers = new Numbering();
  readonly #batches: ReplicaBatch[] = [];
  #region = '';
  /** Of the present county, by event. */
  #sums = new Map<number, Map<number, Amount>>();

  constructor(directory: DirectoryLookup, runs: ReadonlyMap<string, LotRuns>) {
    this.#directory = directory;
    this.#runs = runs;
  }

  take({ region, bills: pack }: RegionBills): void {
    if (region !== this.#region) this.closeRegion();
    this.#region = region;
    for (const identity of pack.declared) this.#declared.add(identity);
    for (const [party, number] of pack.voided) this.#voided.add(voidKey(party, number));
    this.#takeBills(pack);
    this.#takeAmounts(pack);
  }

  closeRegion(): void {
    for (const [event, sums] of this.#sums) {
      const most = this.#bills.get(event)?.most;
      if (!most) continue;
      for (const [batch, sum] of sums) {
        const known = most.get(batch);
        if (!known || sum.units > known.units) most.set(batch, sum);
      }
    }
    this.#sums = new Map();
  }

  result(isBillDeleted: FoldContext['isBillDeleted']): MergedLegs {
    const legs: Leg[] = [];
    for (const { most, identity, ...bill } of this.#bills.values()) {
      if (this.#declared.has(identity) || this.#isTakenBack(bill, isBillDeleted)) continue;
      for (const [batch, amount] of [...most].sort(([a], [b]) => a - b))
        legs.push({ ...bill, batch, ...amount });
    }
    legs.sort((a, b) => a.event - b.event);
    return { legs, batches: this.#batches };
  }

  #isTakenBack(
    { bill, receipt }: Omit<Bill, 'most' | 'identity'>,
    isBillDeleted: FoldContext['isBillDeleted'],
  ) {
    if (bill === null) return false;
    return (
      isBillDeleted(bill.party, bill.number) ||
      (!receipt && this.#voided.has(voidKey(bill.party, bill.number)))
    );
  }

  #takeBills({ bills, parties }: PackBills): void {
    const resolved = parties.map((party) => this.#directory.counterparty(party));
    bills.event.forEach((event, at) => {
      if (this.#bills.has(event)) return;
      const receipt = bills.receipt[at] === 1;
      const [from, to] = [bills.from[at] ?? 0, bills.to[at] ?? 0];
      const billParty = parties[bills.billParty[at] ?? -1];
      this.#bills.set(event, {
        event,
        timeMs: bills.timeMs[at] ?? 0,
        receipt,
        // The uploader is named by its own identifier; the other side may be by its ent_id (semantics 1.7).
        from: (receipt ? resolved[from] : parties[from]) ?? '',
        to: (receipt ? parties[to] : resolved[to]) ?? '',
        buyer: resolved[bills.buyer[at] ?? -1] ?? null,
        identity: bills.identity[at] ?? '',
        bill:
          billParty === undefined
            ? null
            : { party: billParty, type: bills.type[at] ?? '', number: bills.number[at] ?? '' },
        most: new Map(),
      });
    });
  }

  #takeAmounts({ amounts, bills, items, lots, unplaced }: PackBills): void {
    const meanings = items.map((item) => itemMeaning(item, this.#directory));
    const add = (bill: number | undefined, item: number | undefined, lot: string | null, codes: number) => {
      const meaning = meanings[item ?? -1];
      const event = bills.event[bill ?? -1];
      if (!meaning || event === undefined) return;
      let sums = this.#sums.get(event);
      if (!sums) {
        sums = new Map();
        this.#sums.set(event, sums);
      }
      const batch = this.#batch(meaning.product, lot);
      const sum = sums.get(batch) ?? { codes: 0, units: 0 };
      sums.set(batch, { codes: sum.codes + codes, units: sum.units + codes * meaning.unitsPerCode });
    };
    amounts.bill.forEach((bill, at) => {
      add(bill, amounts.item[at], lots[amounts.lot[at] ?? -1] ?? null, amounts.amount[at] ?? 0);
    });
    const runs = this.#runs.get(this.#region);
    unplaced.bill.forEach((bill, at) => {
      const lot = runs?.lotOf(unplaced.keyHi[at] ?? 0, unplaced.keyLo[at] ?? 0) ?? null;
      add(bill, unplaced.item[at], lot, 1);
    });
  }

  #batch(product: string, batch: string | null): number {
    const number = this.#batchNumbers.of(`${product}\n${batch === null ? '' : `=${batch}`}`);
    this.#batches[number] ??= { product, batch };
    return number;
  }
}

function voidKey(party: string, number: string): string {
  return `${party}\n${baseBillNumber(number)}`;
}
