/**
 * Single events out of a block of the event table: an answer needs one event of a block of 256, and of its columns no
 * documents, quantities or lists. Columns are decoded when they are first asked for, texts one at a time. The block was
 * checked whole on arrival and its hash again when it was read; here reading only stays within bounds.
 */
import { ColumnsReader } from './block-columns.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { eventColumn as column, eventFlag, HASH_BYTES } from './event-block.ts';
import { readDeltas, readPlain, readTimes } from './number-columns.ts';
import { billTypeCode, OTHER_WORD, stepBillType } from './step-code.ts';
import { textOf } from './text-columns.ts';

/** What one event's columns say; references as in event-columns.ts. */
export interface GlancedEvent {
  readonly number: number;
  readonly recordTimeMs: number;
  readonly timeMs: number;
  readonly zoneMinutes: number;
  readonly step: number;
  readonly flags: number;
  readonly party: number;
  readonly from: number;
  readonly to: number;
  readonly deliverTo: number;
  readonly carrier: number;
  readonly billParty: number;
  readonly billNumber: string | null;
  readonly billType: number;
  readonly bizStep: number;
  readonly disposition: number;
  readonly lot: number;
  /** Six bytes of a hash identity, else null. */
  readonly identityHash: Uint8Array | null;
  readonly identityText: string;
  /** -1 for a repeated event. */
  readonly treeIndex: number;
}

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

/** Where the rows of events lie, and of which batch they are. */
export interface BatchColumns {
  readonly count: number;
  readonly step: Uint32Array;
  /** Reference into the batches: 0 for none. */
  readonly lot: Uint32Array;
  /** Row blocks [first, last] of the event; first is -1 for an event without rows. */
  readonly firstRowBlock: Float64Array;
  readonly lastRowBlock: Float64Array;
}

export interface ContextColumns {
  readonly count: number;
  readonly number: Float64Array;
  readonly timeMs: Float64Array;
  /** The lists of event i are `lists[ends[i − 1]]` to before `lists[ends[i]]`. */
  readonly ends: Uint32Array;
  readonly lists: Float64Array;
}

export class EventGlance {
  readonly #block: BlockDescriptor;
  readonly #columns: ColumnsReader;
  /** Columns as far as they were asked for, by id. */
  readonly #plain: (Uint32Array | undefined)[] = [];
  readonly #deltas: (Float64Array | undefined)[] = [];
  readonly #texts: (TextColumn | undefined)[] = [];
  /** Places among those events that a column has values for, by column. */
  readonly #places: (Uint32Array | undefined)[] = [];

  constructor(decoded: Uint8Array, block: BlockDescriptor) {
    this.#block = block;
    const place = { section: block.section, number: block.number };
    this.#columns = new ColumnsReader(decoded, column.parameterBytes, place);
  }

  get count(): number {
    return this.#block.items;
  }

  /** Place of an event number, -1 where it is not in this block. */
  find(number: number): number {
    const numbers = this.#delta(column.number, this.count);
    let low = 0;
    let high = numbers.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = numbers[middle] ?? 0;
      if (found === number) return middle;
      if (found < number) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Index in the county's event tree, -1 for a repeated event. */
  treeIndex(at: number): number {
    if ((this.#word(column.flags, at) & eventFlag.inRange) === 0) return -1;
    const places = this.#among(column.treeIndex, inRange, column.flags);
    return this.#delta(column.treeIndex, places[this.count] ?? 0)[places[at] ?? 0] ?? 0;
  }

  at(at: number): GlancedEvent {
    const step = this.#word(column.step, at);
    const flags = this.#word(column.flags, at);
    const hashed = (flags & eventFlag.hashIdentity) !== 0;
    const party = this.#word(column.party, at);
    const has = hasBill(step);
    return {
      number: this.#delta(column.number, this.count)[at] ?? 0,
      recordTimeMs: this.#time(column.recordTime)[at] ?? 0,
      timeMs: this.#time(column.time)[at] ?? 0,
      zoneMinutes: this.#delta(column.zone, this.count)[at] ?? 0,
      step,
      flags,
      party,
      from: this.#word(column.from, at),
      to: this.#word(column.to, at),
      deliverTo: this.#word(column.deliverTo, at),
      carrier: this.#word(column.carrier, at),
      billParty: has ? this.#sparse(column.billParty, at, hasBill) || party : 0,
      billNumber: has ? this.#billNumber(at) : null,
      billType: isOtherBill(step) ? this.#sparse(column.billType, at, isOtherBill) : 0,
      bizStep: isOtherStep(step) ? this.#sparse(column.bizStep, at, isOtherStep) : 0,
      disposition: isOtherDisposition(step) ? this.#sparse(column.disposition, at, isOtherDisposition) : 0,
      lot: this.#word(column.lot, at),
      identityHash: hashed ? this.#identityHash(at) : null,
      identityText: hashed ? '' : this.#identityText(at),
      treeIndex: this.treeIndex(at),
    };
  }

  /** Whose the bills of the block are, without reading anything else of its events. */
  bills(): BillColumns {
    const { count } = this;
    const owner = new Uint32Array(count);
    for (let at = 0; at < count; at++) {
      if (!hasBill(this.#word(column.step, at))) continue;
      owner[at] = this.#sparse(column.billParty, at, hasBill) || this.#word(column.party, at);
    }
    return {
      count,
      party: this.#words(column.party, count),
      owner,
      numberOf: (at) => this.#delta(column.number, count)[at] ?? 0,
      timeOf: (at) => this.#time(column.time)[at] ?? 0,
      textOf: (at) => this.#billNumber(at),
    };
  }

  /** Batches of the block's events, and where their rows are. */
  batches(): BatchColumns {
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
    const [step, lot] = [this.#words(column.step, count), this.#words(column.lot, count)];
    return { count, step, lot, firstRowBlock, lastRowBlock };
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

  #billNumber(at: number): string {
    const place = this.#among(column.billNumberLengths, hasBill)[at] ?? 0;
    return this.#text(column.billNumberLengths, this.#counted(column.billNumberLengths, hasBill))(place);
  }

  #identityText(at: number): string {
    const place = this.#among(column.identityLengths, isText, column.flags)[at] ?? 0;
    return this.#text(
      column.identityLengths,
      this.#counted(column.identityLengths, isText, column.flags),
    )(place);
  }

  #identityHash(at: number): Uint8Array {
    const place = this.#among(column.identityHash, isHash, column.flags)[at] ?? 0;
    const bytes = this.#columns.column(column.identityHash)?.rest() ?? new Uint8Array(0);
    return bytes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES);
  }

  #word(id: number, at: number): number {
    return this.#words(id, this.count)[at] ?? 0;
  }

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

  /** A column that has values only for events with a property of their step code, or their flags. */
  #sparse(id: number, at: number, has: Has): number {
    return this.#words(id, this.#counted(id, has))[this.#among(id, has)[at] ?? 0] ?? 0;
  }

  /** Per event, how many before it have the property; the last entry is their number. */
  #among(id: number, has: Has, by: number = column.step): Uint32Array {
    const known = this.#places[id];
    if (known) return known;
    const places = new Uint32Array(this.count + 1);
    const values = this.#words(by, this.count);
    for (let at = 0; at < this.count; at++)
      places[at + 1] = (places[at] ?? 0) + (has(values[at] ?? 0) ? 1 : 0);
    this.#places[id] = places;
    return places;
  }

  #counted(id: number, has: Has, by: number = column.step): number {
    return this.#among(id, has, by)[this.count] ?? 0;
  }

  #text(lengthsId: number, count: number): TextColumn {
    const known = this.#texts[lengthsId];
    if (known) return known;
    const lengths = this.#columns.column(lengthsId);
    const bytes = this.#columns.column(lengthsId + 1);
    const ends = readPlain(lengths, new Uint32Array(count));
    for (let at = 1; at < count; at++) ends[at] = (ends[at] ?? 0) + (ends[at - 1] ?? 0);
    const all = bytes?.rest() ?? new Uint8Array(0);
    const text: TextColumn = (at) =>
      bytes === null ? '' : textOf(all.subarray(at === 0 ? 0 : ends[at - 1], ends[at]), bytes);
    this.#texts[lengthsId] = text;
    return text;
  }
}

type Has = (value: number) => boolean;
type TextColumn = (at: number) => string;

const hasBill: Has = (step) => stepBillType(step) !== billTypeCode.none;
const isOtherBill: Has = (step) => stepBillType(step) === billTypeCode.other;
const isOtherStep: Has = (step) => ((step >>> 8) & 63) === OTHER_WORD;
const isOtherDisposition: Has = (step) => ((step >>> 14) & 63) === OTHER_WORD;
const isHash: Has = (flags) => (flags & eventFlag.hashIdentity) !== 0;
const isText: Has = (flags) => (flags & eventFlag.hashIdentity) === 0;
const inRange: Has = (flags) => (flags & eventFlag.inRange) !== 0;
