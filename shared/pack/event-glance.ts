/**
 * Single events out of a block of the event table, without decoding the others: an answer needs one event of a block
 * of 256, and columns can be walked to its place. The block was checked whole on arrival and its hash again when
 * it was read, so nothing is judged here but that reading stays within bounds.
 */
import { ColumnsReader } from './block-columns.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import type { ByteReader } from './byte-reader.ts';
import { eventColumn as column, eventFlag, HASH_BYTES } from './event-block.ts';
import { readDeltas, readPlain } from './number-columns.ts';
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
  /** Number of the bill. */
  textOf(at: number): string;
}

export class EventGlance {
  readonly #decoded: Uint8Array;
  readonly #block: BlockDescriptor;
  /** Columns that are read for every place of the block: one number each. */
  readonly #number: Float64Array;
  readonly #step: Uint32Array;
  readonly #flags: Uint32Array;

  constructor(decoded: Uint8Array, block: BlockDescriptor) {
    this.#decoded = decoded;
    this.#block = block;
    const columns = this.#columns();
    this.#number = readDeltas(columns.required(column.number), new Float64Array(block.items));
    this.#step = readPlain(columns.column(column.step), new Uint32Array(block.items));
    this.#flags = readPlain(columns.column(column.flags), new Uint32Array(block.items));
  }

  get count(): number {
    return this.#block.items;
  }

  /** National numbers, ascending. */
  get numbers(): Float64Array {
    return this.#number;
  }

  /** Place of an event number, -1 where it is not in this block. */
  find(number: number): number {
    let low = 0;
    let high = this.#number.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.#number[middle] ?? 0;
      if (found === number) return middle;
      if (found < number) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }

  /** Index in the county's event tree, -1 for a repeated event. */
  treeIndex(at: number): number {
    return this.#treeIndex(this.#columns(), at);
  }

  at(at: number): GlancedEvent {
    const columns = this.#columns();
    const step = this.#step[at] ?? 0;
    const flags = this.#flags[at] ?? 0;
    const plain = (id: number) => nth(columns.column(id), at);
    const bills = this.#before(at, (code) => stepBillType(code) !== billTypeCode.none);
    const hasBill = stepBillType(step) !== billTypeCode.none;
    const word = (id: number, has: (code: number) => boolean) =>
      has(step) ? nth(columns.column(id), this.#before(at, has)) : 0;
    const hashes = this.#hashesBefore(at);
    const hashed = (flags & eventFlag.hashIdentity) !== 0;
    const party = plain(column.party);
    return {
      number: this.#number[at] ?? 0,
      recordTimeMs: nthTime(columns.required(column.recordTime), at),
      timeMs: nthTime(columns.required(column.time), at),
      zoneMinutes: nthDelta(columns.column(column.zone), at),
      step,
      flags,
      party,
      from: plain(column.from),
      to: plain(column.to),
      deliverTo: plain(column.deliverTo),
      carrier: plain(column.carrier),
      billParty: hasBill ? nth(columns.column(column.billParty), bills) || party : 0,
      billNumber: hasBill
        ? nthText(columns.column(column.billNumberLengths), columns.column(column.billNumberBytes), bills)
        : null,
      billType: word(column.billType, (code) => stepBillType(code) === billTypeCode.other),
      bizStep: word(column.bizStep, (code) => ((code >>> 8) & 63) === OTHER_WORD),
      disposition: word(column.disposition, (code) => ((code >>> 14) & 63) === OTHER_WORD),
      lot: plain(column.lot),
      identityHash: hashed ? nthBytes(columns.column(column.identityHash), hashes, HASH_BYTES) : null,
      identityText: hashed
        ? ''
        : nthText(columns.column(column.identityLengths), columns.column(column.identityBytes), at - hashes),
      treeIndex: this.#treeIndex(columns, at),
    };
  }

  /** Whose the bills of the block are, without reading anything else of its events. */
  bills(): BillColumns {
    const columns = this.#columns();
    const count = this.count;
    const party = readPlain(columns.column(column.party), new Uint32Array(count));
    const owner = new Uint32Array(count);
    const owners = columns.column(column.billParty);
    const hasBill = (at: number) => stepBillType(this.#step[at] ?? 0) !== billTypeCode.none;
    for (let at = 0; at < count; at++)
      if (hasBill(at)) owner[at] = (owners?.unsigned() ?? 0) || (party[at] ?? 0);
    return {
      count,
      party,
      owner,
      numberOf: (at) => this.#number[at] ?? 0,
      textOf: (at) => this.at(at).billNumber ?? '',
    };
  }

  #columns(): ColumnsReader {
    const place = { section: this.#block.section, number: this.#block.number };
    return new ColumnsReader(this.#decoded, column.parameterBytes, place);
  }

  #before(at: number, has: (step: number) => boolean): number {
    let before = 0;
    for (let index = 0; index < at; index++) if (has(this.#step[index] ?? 0)) before++;
    return before;
  }

  #hashesBefore(at: number): number {
    let before = 0;
    for (let index = 0; index < at; index++) {
      if (((this.#flags[index] ?? 0) & eventFlag.hashIdentity) !== 0) before++;
    }
    return before;
  }

  #treeIndex(columns: ColumnsReader, at: number): number {
    const inRange = (place: number) => ((this.#flags[place] ?? 0) & eventFlag.inRange) !== 0;
    if (!inRange(at)) return -1;
    let before = 0;
    for (let index = 0; index < at; index++) if (inRange(index)) before++;
    return nthDelta(columns.column(column.treeIndex), before);
  }
}

/** The value at a place of a column of plain numbers; 0 where the column was left out. */
function nth(values: ByteReader | null, at: number): number {
  if (values === null) return 0;
  for (let index = 0; index < at; index++) values.unsigned();
  return values.unsigned();
}

function nthDelta(values: ByteReader | null, at: number): number {
  if (values === null) return 0;
  let value = 0;
  for (let index = 0; index <= at; index++) value += values.signed();
  return value;
}

function nthTime(values: ByteReader, at: number): number {
  const unit = values.unsigned();
  return nthDelta(values, at) * unit;
}

function nthText(lengths: ByteReader | null, bytes: ByteReader | null, at: number): string {
  if (lengths === null || bytes === null) return '';
  let start = 0;
  for (let index = 0; index < at; index++) start += lengths.unsigned();
  bytes.take(start);
  return textOf(bytes.take(lengths.unsigned()), bytes);
}

function nthBytes(values: ByteReader | null, at: number, length: number): Uint8Array {
  if (values === null) return new Uint8Array(length);
  values.take(at * length);
  return values.take(length);
}
