/**
 * Single events out of a block of the event table: an answer needs one event of a block of 256, so its columns are passed
 * over up to that event and no further, and nothing is kept but the block's bytes. The block was checked whole on arrival
 * and its hash again when it was read; here reading only stays within bounds.
 */
import { ColumnsReader } from './block-columns.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import type { ByteReader } from './byte-reader.ts';
import { eventColumn as column, eventFlag, HASH_BYTES } from './event-block.ts';
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

export class EventGlance {
  readonly #block: BlockDescriptor;
  readonly #columns: ColumnsReader;

  constructor(decoded: Uint8Array, block: BlockDescriptor) {
    this.#block = block;
    const place = { section: block.section, number: block.number };
    this.#columns = new ColumnsReader(decoded, column.parameterBytes, place);
  }

  /** Place of an event number, -1 where it is not in this block. */
  find(number: number): number {
    const numbers = this.#columns.fresh(column.number);
    let found = 0;
    for (let at = 0; at < this.#block.items; at++) {
      found += numbers?.signed() ?? 0;
      if (found >= number) return found === number ? at : -1;
    }
    return -1;
  }

  /** Index in the county's event tree, -1 for a repeated event. */
  treeIndex(at: number): number {
    return this.#treeIndex(at, this.#plain(column.flags, at));
  }

  at(at: number): GlancedEvent {
    const step = this.#plain(column.step, at);
    const flags = this.#plain(column.flags, at);
    const party = this.#plain(column.party, at);
    const isHashed = isHash(flags);
    const bill = hasBill(step) ? this.#among(column.step, at, hasBill) : -1;
    return {
      number: this.#delta(column.number, at),
      recordTimeMs: this.#time(column.recordTime, at),
      timeMs: this.#time(column.time, at),
      zoneMinutes: this.#delta(column.zone, at),
      step,
      flags,
      party,
      from: this.#plain(column.from, at),
      to: this.#plain(column.to, at),
      deliverTo: this.#plain(column.deliverTo, at),
      carrier: this.#plain(column.carrier, at),
      billParty: bill < 0 ? 0 : this.#plain(column.billParty, bill) || party,
      billNumber: bill < 0 ? null : this.#text(column.billNumberLengths, bill),
      billType: this.#ofSome(column.billType, at, step, isOtherBill),
      bizStep: this.#ofSome(column.bizStep, at, step, isOtherStep),
      disposition: this.#ofSome(column.disposition, at, step, isOtherDisposition),
      lot: this.#plain(column.lot, at),
      identityHash: isHashed ? this.#identityHash(this.#among(column.flags, at, isHash)) : null,
      identityText: isHashed ? '' : this.#text(column.identityLengths, this.#among(column.flags, at, isText)),
      treeIndex: this.#treeIndex(at, flags),
    };
  }

  #treeIndex(at: number, flags: number): number {
    return inRange(flags) ? this.#delta(column.treeIndex, this.#among(column.flags, at, inRange)) : -1;
  }

  #identityHash(place: number): Uint8Array {
    const bytes = this.#columns.fresh(column.identityHash)?.rest() ?? new Uint8Array(0);
    return bytes.subarray(place * HASH_BYTES, (place + 1) * HASH_BYTES);
  }

  /** Value of a column of whole numbers; 0 where the column was left out. */
  #plain(id: number, at: number): number {
    const values = this.#columns.fresh(id);
    if (values === null) return 0;
    values.passNumbers(at);
    return values.unsigned();
  }

  #delta(id: number, at: number): number {
    const values = this.#columns.fresh(id);
    return values === null ? 0 : sumOf(values, at + 1);
  }

  #time(id: number, at: number): number {
    const values = this.#columns.fresh(id);
    if (values === null) return 0;
    const unit = values.unsigned();
    return sumOf(values, at + 1) * unit;
  }

  /** A column that has values only for events whose step code has no room for the word. */
  #ofSome(id: number, at: number, step: number, has: Has): number {
    return has(step) ? this.#plain(id, this.#among(column.step, at, has)) : 0;
  }

  /** How many events before `at` have a property of their step code, or their flags. */
  #among(by: number, at: number, has: Has): number {
    const values = this.#columns.fresh(by);
    let count = 0;
    for (let event = 0; event < at; event++) if (has(values?.unsigned() ?? 0)) count++;
    return count;
  }

  #text(lengthsId: number, place: number): string {
    const lengths = this.#columns.fresh(lengthsId);
    const bytes = this.#columns.fresh(lengthsId + 1);
    if (lengths === null || bytes === null) return '';
    let begin = 0;
    for (let at = 0; at < place; at++) begin += lengths.unsigned();
    bytes.skip(begin);
    return textOf(bytes.take(lengths.unsigned()), bytes);
  }
}

function sumOf(values: ByteReader, count: number): number {
  let sum = 0;
  for (let at = 0; at < count; at++) sum += values.signed();
  return sum;
}

type Has = (value: number) => boolean;

const hasBill: Has = (step) => stepBillType(step) !== billTypeCode.none;
const isOtherBill: Has = (step) => stepBillType(step) === billTypeCode.other;
const isOtherStep: Has = (step) => ((step >>> 8) & 63) === OTHER_WORD;
const isOtherDisposition: Has = (step) => ((step >>> 14) & 63) === OTHER_WORD;
const isHash: Has = (flags) => (flags & eventFlag.hashIdentity) !== 0;
const isText: Has = (flags) => (flags & eventFlag.hashIdentity) === 0;
const inRange: Has = (flags) => (flags & eventFlag.inRange) !== 0;
