/**
 * A block of the event table for passes over all of it: columns are decoded when they are first asked for, each whole. The
 * block was checked on arrival and its hash again when it was read; here reading only stays within bounds.
 */
import { ColumnsReader } from './block-columns.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { eventColumn as column } from './event-block.ts';
import { readDeltas, readPlain, readTimes } from './number-columns.ts';
import { billTypeCode, stepBillType } from './step-code.ts';
import { textOf } from './text-columns.ts';

export interface BillColumns {
  readonly count: number;
  /** The event's party and its bill's: references into the parties; `owner` is 0 without a bill, or where nobody is named. */
  readonly party: Uint32Array;
  readonly owner: Uint32Array;
  numberOf(at: number): number;
  /** Epoch ms. */
  timeOf(at: number): number;
  /** Number of the bill. */
  textOf(at: number): string;
}

/** Where the rows of events lie. */
export interface PlaceColumns {
  readonly count: number;
  /** Row blocks [first, last] of the event; both are -1 for an event without rows. */
  readonly firstRowBlock: Float64Array;
  readonly lastRowBlock: Float64Array;
  numberOf(at: number): number;
}

/** The same with their batches. */
export interface BatchColumns extends PlaceColumns {
  readonly step: Uint32Array;
  /** Reference into the batches: 0 for none. */
  readonly lot: Uint32Array;
}

export interface ContextColumns {
  readonly count: number;
  readonly number: Float64Array;
  readonly timeMs: Float64Array;
  /** The lists of event i are `lists[ends[i − 1]]` to before `lists[ends[i]]`. */
  readonly ends: Uint32Array;
  readonly lists: Float64Array;
}

export class EventPass {
  readonly #block: BlockDescriptor;
  readonly #columns: ColumnsReader;
  /** Columns as far as they were asked for, by id. */
  readonly #plain: (Uint32Array | undefined)[] = [];
  readonly #deltas: (Float64Array | undefined)[] = [];
  #billNumbers: ((at: number) => string) | null = null;
  /** Per event, how many before it have a bill; the last entry is their number. */
  #billPlaces: Uint32Array | null = null;

  constructor(decoded: Uint8Array, block: BlockDescriptor) {
    this.#block = block;
    const place = { section: block.section, number: block.number };
    this.#columns = new ColumnsReader(decoded, column.parameterBytes, place);
  }

  get count(): number {
    return this.#block.items;
  }

  /** Whose the bills of the block are, without reading anything else of its events. */
  bills(): BillColumns {
    const { count } = this;
    const owner = new Uint32Array(count);
    const places = this.#bills();
    const party = this.#words(column.party, count);
    const ofBill = this.#words(column.billParty, places[count] ?? 0);
    for (let at = 0; at < count; at++) {
      const place = places[at] ?? 0;
      if (place < (places[at + 1] ?? 0)) owner[at] = ofBill[place] || (party[at] ?? 0);
    }
    return {
      count,
      party,
      owner,
      numberOf: this.#numberOf,
      timeOf: (at) => this.#time(column.time)[at] ?? 0,
      textOf: (at) => this.#billNumber(at),
    };
  }

  /** Batches of the block's events, and where their rows are. */
  batches(): BatchColumns {
    const { count } = this;
    const [step, lot] = [this.#words(column.step, count), this.#words(column.lot, count)];
    return { ...this.places(), step, lot };
  }

  /** Where the rows of the block's events are. */
  places(): PlaceColumns {
    const { count } = this;
    const rowCount = this.#words(column.rowCount, count);
    const rowed = rowCount.reduce((sum, rows) => sum + (rows > 0 ? 1 : 0), 0);
    const first = this.#delta(column.firstRowBlock, rowed);
    const span = this.#words(column.rowBlockSpan, rowed);
    const firstRowBlock = new Float64Array(count).fill(-1);
    const lastRowBlock = new Float64Array(count).fill(-1);
    for (let at = 0, next = 0; at < count; at++) {
      if (rowCount[at] === 0) continue;
      firstRowBlock[at] = first[next] ?? 0;
      lastRowBlock[at] = (first[next] ?? 0) + (span[next] ?? 0);
      next++;
    }
    return { count, firstRowBlock, lastRowBlock, numberOf: this.#numberOf };
  }

  /** Which context lists the events of the block name. */
  contexts(): ContextColumns {
    const { count } = this;
    const ends = this.#words(column.contextCount, count).slice();
    for (let at = 1; at < count; at++) ends[at] = (ends[at] ?? 0) + (ends[at - 1] ?? 0);
    return {
      count,
      ends,
      lists: this.#delta(column.contextList, ends[count - 1] ?? 0),
      number: this.#delta(column.number, count),
      timeMs: this.#time(column.time),
    };
  }

  readonly #numberOf = (at: number): number => this.#delta(column.number, this.count)[at] ?? 0;

  #words(id: number, count: number): Uint32Array {
    const values = this.#plain[id] ?? readPlain(this.#columns.column(id), new Uint32Array(count));
    this.#plain[id] = values;
    return values;
  }

  #delta(id: number, count: number): Float64Array {
    const values = this.#deltas[id] ?? readDeltas(this.#columns.column(id), new Float64Array(count));
    this.#deltas[id] = values;
    return values;
  }

  #time(id: number): Float64Array {
    const values = this.#deltas[id] ?? readTimes(this.#columns.required(id), new Float64Array(this.count));
    this.#deltas[id] = values;
    return values;
  }

  #bills(): Uint32Array {
    if (this.#billPlaces !== null) return this.#billPlaces;
    const { count } = this;
    const places = new Uint32Array(count + 1);
    const steps = this.#words(column.step, count);
    for (let at = 0; at < count; at++) places[at + 1] = (places[at] ?? 0) + (hasBill(steps[at] ?? 0) ? 1 : 0);
    this.#billPlaces = places;
    return places;
  }

  #billNumber(at: number): string {
    const places = this.#bills();
    this.#billNumbers ??= this.#texts(column.billNumberLengths, places[this.count] ?? 0);
    return this.#billNumbers(places[at] ?? 0);
  }

  #texts(lengthsId: number, count: number): (at: number) => string {
    const bytes = this.#columns.column(lengthsId + 1);
    const ends = readPlain(this.#columns.column(lengthsId), new Uint32Array(count));
    for (let at = 1; at < count; at++) ends[at] = (ends[at] ?? 0) + (ends[at - 1] ?? 0);
    const all = bytes?.rest() ?? new Uint8Array(0);
    return (at) => (bytes === null ? '' : textOf(all.subarray(at === 0 ? 0 : ends[at - 1], ends[at]), bytes));
  }
}

function hasBill(step: number): boolean {
  return stepBillType(step) !== billTypeCode.none;
}
