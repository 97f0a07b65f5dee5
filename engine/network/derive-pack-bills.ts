/**
 * One pass over a pack's events and one over its rows in code order: bills between parties, with the codes of each
 * by batch. A code's batch is what its commissioning in this pack says, else what earlier packs of the county know:
 * when a code enters a county its whole line comes at once, so a code without commissioning was there before.
 */
import { type CodeKey, classOf, compareKeys, prefixKeyRange } from '../../shared/domain/code/code-key.ts';
import { prefixOf } from '../../shared/domain/code/identifier.ts';
import { eventAt } from '../../shared/pack/event-at.ts';
import { eventFlag } from '../../shared/pack/event-block.ts';
import type { EventColumns } from '../../shared/pack/event-columns.ts';
import type { PackReader } from '../../shared/pack/pack-reader.ts';
import type { RowColumns } from '../../shared/pack/row-columns.ts';
import { readStep, stepRole, stepRoles } from '../../shared/pack/step-code.ts';
import { BillCollector } from './bill-collector.ts';
import type { LotRuns } from './lot-runs.ts';
import type { PackBills } from './pack-bills.ts';

const OBJECT = stepRoles.indexOf('object');

export function derivePackBills(reader: PackReader, earlier: LotRuns): PackBills {
  const collector = new BillCollector();
  const isRemarkable = remarkable();
  for (const columns of reader.eventBlocks()) {
    for (let at = 0; at < columns.count; at++)
      if (isRemarkable(columns, at)) collector.add(eventAt(columns, at, reader));
  }
  const rows = new RowPass(reader, collector, earlier);
  for (const block of reader.scanRows()) rows.take(block);
  return rows.end();
}

/** Most events are sales to persons and packings: they are passed over without being made objects. */
function remarkable(): (columns: EventColumns, at: number) => boolean {
  const voids = new Map<number, boolean>();
  const isVoid = (step: number): boolean => {
    const known = voids.get(step);
    if (known !== undefined) return known;
    const found = readStep(step)?.bizStep === 'void_shipping';
    voids.set(step, found);
    return found;
  };
  return ({ deliverTo, flags, from, lot, party, step, to }, at) =>
    (to[at] ?? 0) > 0 ||
    (deliverTo[at] ?? 0) > 0 ||
    ((from[at] ?? 0) > 0 && from[at] !== party[at]) ||
    (lot[at] ?? 0) > 0 ||
    ((flags[at] ?? 0) & eventFlag.declaresError) !== 0 ||
    isVoid(step[at] ?? 0);
}

class RowPass {
  readonly #reader: PackReader;
  readonly #collector: BillCollector;
  readonly #earlier: LotRuns;
  readonly #runs = {
    firstHi: [] as number[],
    firstLo: [] as number[],
    lastHi: [] as number[],
    lastLo: [] as number[],
    lot: [] as number[],
  };
  readonly #unplaced = {
    bill: [] as number[],
    item: [] as number[],
    keyHi: [] as number[],
    keyLo: [] as number[],
  };
  /** Codes by bill, then by what they are of: (item, lot) as one number. */
  readonly #counts = new Map<number, Map<number, number>>();
  #key: CodeKey = { hi: -1, lo: -1 };
  #identifier = -1;
  #item = -1;
  #lot = -1;
  #bills: number[] = [];
  /** Last key of the present platform prefix, so that a prefix is read once, not once a code. */
  #prefixEnd: CodeKey = { hi: -1, lo: -1 };

  constructor(reader: PackReader, collector: BillCollector, earlier: LotRuns) {
    this.#reader = reader;
    this.#collector = collector;
    this.#earlier = earlier;
  }

  take(rows: RowColumns): void {
    const { billOf, lotOf } = this.#collector;
    for (let at = rows.begin; at < rows.end; at++) {
      const hi = rows.keyHi[at] ?? 0;
      const lo = rows.keyLo[at] ?? 0;
      if (lo !== this.#key.lo || hi !== this.#key.hi || rows.identifier[at] !== this.#identifier)
        this.#next({ hi, lo }, rows, at);
      if (stepRole(rows.step[at] ?? 0) !== OBJECT) continue;
      const event = rows.eventNumber[at] ?? -1;
      const bill = billOf.get(event);
      if (bill !== undefined && !this.#bills.includes(bill)) this.#bills.push(bill);
      const lot = lotOf.get(event);
      if (lot !== undefined) this.#lot = lot;
    }
  }

  end(): PackBills {
    this.#flush();
    const { amounts, bills, declared, items, lots, parties, voided } = this.#collector;
    for (const [bill, counts] of [...this.#counts].sort(([a], [b]) => a - b)) {
      for (const [kind, count] of counts) {
        amounts.bill.push(bill);
        amounts.item.push(Math.floor(kind / LOTS));
        amounts.lot.push(kind % LOTS);
        amounts.amount.push(count);
      }
    }
    return {
      parties: parties.texts(),
      items: items.texts(),
      lots: lots.texts(),
      bills,
      amounts,
      unplaced: this.#unplaced,
      runs: this.#runs,
      declared,
      voided,
    };
  }

  #next(key: CodeKey, rows: RowColumns, at: number): void {
    this.#flush();
    this.#key = key;
    this.#identifier = rows.identifier[at] ?? 0;
    this.#lot = -1;
    if (this.#bills.length > 0) this.#bills = [];
    if (compareKeys(key, this.#prefixEnd) <= 0) return;
    const code = this.#reader.codeAt(rows, at);
    const prefix = prefixOf(code);
    const range = prefix === null ? null : prefixKeyRange(prefix);
    if (range) this.#prefixEnd = range.last;
    this.#item = this.#collector.items.of(prefix ?? classOf(code));
  }

  #flush(): void {
    const { hi, lo } = this.#key;
    if (hi < 0) return;
    const own = this.#lot;
    if (own >= 0) this.#extendRun(own);
    else this.#lastLot = -1;
    if (this.#bills.length === 0) return;
    let lot = own;
    if (lot < 0) {
      const known = this.#earlier.lotOf(hi, lo);
      if (known !== null) lot = this.#collector.lots.of(known);
    }
    if (lot < 0) {
      for (const bill of this.#bills) this.#leaveUnplaced(bill);
      return;
    }
    const kind = this.#item * LOTS + lot;
    for (const bill of this.#bills) {
      const counts = this.#counts.get(bill);
      if (counts) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      else this.#counts.set(bill, new Map([[kind, 1]]));
    }
  }

  #leaveUnplaced(bill: number): void {
    this.#unplaced.bill.push(bill);
    this.#unplaced.item.push(this.#item);
    this.#unplaced.keyHi.push(this.#key.hi);
    this.#unplaced.keyLo.push(this.#key.lo);
  }

  #lastLot = -1;
  #lastItem = -1;

  #extendRun(lot: number): void {
    const runs = this.#runs;
    const { hi, lo } = this.#key;
    if (lot === this.#lastLot && this.#item === this.#lastItem) {
      runs.lastHi[runs.lastHi.length - 1] = hi;
      runs.lastLo[runs.lastLo.length - 1] = lo;
      return;
    }
    this.#lastLot = lot;
    this.#lastItem = this.#item;
    runs.firstHi.push(hi);
    runs.firstLo.push(lo);
    runs.lastHi.push(hi);
    runs.lastLo.push(lo);
    runs.lot.push(lot);
  }
}

/** Batches that one pack can tell apart. */
const LOTS = 2 ** 22;
