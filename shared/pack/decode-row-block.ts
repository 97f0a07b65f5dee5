/** Bytes of one block to columns, with their order checked. */

import { packError } from '../errors/pack-errors.ts';
import { ColumnsReader } from './block-columns.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { type ByteReader, malformed } from './byte-reader.ts';
import { type Keys, newKeys, readKeys } from './key-columns.ts';
import { readDeltas, readPlain, readTimes } from './number-columns.ts';
import { packLimit } from './pack-format.ts';
import { compareRows, newPackRows, type PackRows } from './pack-rows.ts';
import { linkMode, rowColumn } from './row-block.ts';
import { NO_LINK, type RowColumns } from './row-columns.ts';
import { readStep } from './step-code.ts';

interface Slots {
  readonly count: number;
  readonly event: Float64Array;
  readonly time: Float64Array;
  readonly step: Uint32Array;
  readonly flags: Uint32Array;
  readonly party: Uint32Array;
  readonly counterpart: Uint32Array;
  readonly mode: Uint32Array;
  readonly linkHi: Uint32Array;
  readonly linkLo: Uint32Array;
  readonly linkIdentifier: Uint32Array;
}

/** Errors: PACK_BLOCK_MALFORMED, PACK_BLOCK_ORDER, PACK_COLUMN_UNKNOWN. `parties` bounds the party indices. */
export function decodeRowBlock(decoded: Uint8Array, block: BlockDescriptor, parties: number): RowColumns {
  const place = { section: block.section, number: block.number };
  if (block.items > packLimit.rowsPerBlock) throw malformed(place, 'it has too many rows');
  const columns = new ColumnsReader(decoded, rowColumn.rowLinkIdentifier, place);
  const rows = newPackRows(block.items);
  const rowSlots = new Uint32Array(block.items);
  const runs = readRuns(columns, rows);
  const slotCount = readRowSlots(columns.required(rowColumn.rowSlot), runs, rowSlots);
  const slots = readSlots(columns, slotCount, parties);
  const ownLinks = spreadSlots(rows, rowSlots, slots);
  readOwnLinks(columns, rows, rowSlots, slots, ownLinks);
  columns.end();
  checkOrder(rows, block);
  return { block: block.number, begin: 0, end: block.items, ...rows };
}

/** Keys and identifiers of the runs, spread over their rows. Returns the rows of each run. */
function readRuns(columns: ColumnsReader, rows: PackRows): readonly number[] {
  const lengths: number[] = [];
  const column = columns.required(rowColumn.runRows);
  for (let total = 0; total < rows.count; ) {
    const length = column.unsigned();
    total += length;
    if (length === 0 || total > rows.count)
      throw malformed(columns.place, 'its runs do not add up to its rows');
    lengths.push(length);
  }
  const keys = readKeys(
    columns.required(rowColumn.keyQuotients),
    columns.required(rowColumn.keyRemainders),
    newKeys(lengths.length),
  );
  const identifiers = readPlain(columns.column(rowColumn.runIdentifier), new Uint32Array(lengths.length));
  let row = 0;
  for (let run = 0; run < lengths.length; run++) {
    const end = row + (lengths[run] ?? 0);
    rows.keyHi.fill(keys.hi[run] ?? 0, row, end);
    rows.keyLo.fill(keys.lo[run] ?? 0, row, end);
    rows.identifier.fill(identifiers[run] ?? 0, row, end);
    row = end;
  }
  return lengths;
}

/** Returns the number of slots. */
function readRowSlots(column: ByteReader, runs: readonly number[], into: Uint32Array): number {
  let slots = 0;
  let before = 0;
  let beforeLength = 0;
  let row = 0;
  for (const length of runs) {
    for (let at = 0; at < length; at++) {
      const code = column.unsigned();
      if (code === 1) into[row + at] = slots++;
      else if (code === 0) {
        if (at >= beforeLength) throw malformed(column.place, 'a row repeats a slot that is not there');
        into[row + at] = into[before + at] ?? 0;
      } else {
        if (code - 2 >= slots) throw malformed(column.place, 'a row has a slot that is not there');
        into[row + at] = code - 2;
      }
    }
    before = row;
    beforeLength = length;
    row += length;
  }
  return slots;
}

function readSlots(columns: ColumnsReader, count: number, parties: number): Slots {
  const plain = (id: number) => readPlain(columns.column(id), new Uint32Array(count));
  const slots: Slots = {
    count,
    event: readDeltas(columns.column(rowColumn.slotEvent), new Float64Array(count)),
    time: readTimes(columns.required(rowColumn.slotTime), new Float64Array(count)),
    step: plain(rowColumn.slotStep),
    flags: plain(rowColumn.slotFlags),
    party: plain(rowColumn.slotParty),
    counterpart: plain(rowColumn.slotCounterpart),
    mode: plain(rowColumn.slotLinkMode),
    linkHi: new Uint32Array(count).fill(NO_LINK),
    linkLo: new Uint32Array(count).fill(NO_LINK),
    linkIdentifier: new Uint32Array(count),
  };
  const linked: number[] = [];
  for (let slot = 0; slot < count; slot++) {
    const mode = slots.mode[slot] ?? 0;
    if (mode > linkMode.ofRow) throw malformed(columns.place, 'a slot has an unknown link mode');
    if (mode === linkMode.ofSlot) linked.push(slot);
    if ((slots.event[slot] ?? 0) < 0) throw malformed(columns.place, 'an event number is negative');
    if ((slots.flags[slot] ?? 0) > 255) throw malformed(columns.place, 'unknown flags are set');
    const step = readStep(slots.step[slot] ?? 0);
    if (step === null || step.role === null) throw malformed(columns.place, 'a step code is none');
    if ((slots.party[slot] ?? 0) > parties || (slots.counterpart[slot] ?? 0) > parties) {
      throw malformed(columns.place, 'a party is not in the dictionary');
    }
  }
  const links = readLinks(columns, rowColumn.slotLinkQuotients, linked.length);
  linked.forEach((slot, index) => {
    slots.linkHi[slot] = links.hi[index] ?? 0;
    slots.linkLo[slot] = links.lo[index] ?? 0;
    slots.linkIdentifier[slot] = links.identifier[index] ?? 0;
  });
  return slots;
}

/** Fills the rows from their slots; returns how many rows have links of their own. */
function spreadSlots(rows: PackRows, rowSlots: Uint32Array, slots: Slots): number {
  let ownLinks = 0;
  for (let row = 0; row < rows.count; row++) {
    const slot = rowSlots[row] ?? 0;
    rows.eventNumber[row] = slots.event[slot] ?? 0;
    rows.timeMs[row] = slots.time[slot] ?? 0;
    rows.step[row] = slots.step[slot] ?? 0;
    rows.flags[row] = slots.flags[slot] ?? 0;
    rows.party[row] = (slots.party[slot] ?? 0) - 1;
    rows.counterpart[row] = (slots.counterpart[slot] ?? 0) - 1;
    rows.linkHi[row] = slots.linkHi[slot] ?? 0;
    rows.linkLo[row] = slots.linkLo[slot] ?? 0;
    rows.linkIdentifier[row] = slots.linkIdentifier[slot] ?? 0;
    if (slots.mode[slot] === linkMode.ofRow) ownLinks++;
  }
  return ownLinks;
}

function readOwnLinks(
  columns: ColumnsReader,
  rows: PackRows,
  rowSlots: Uint32Array,
  slots: Slots,
  count: number,
): void {
  const links = readLinks(columns, rowColumn.rowLinkQuotients, count);
  if (count === 0) return;
  let index = 0;
  for (let row = 0; row < rows.count; row++) {
    if (slots.mode[rowSlots[row] ?? 0] !== linkMode.ofRow) continue;
    rows.linkHi[row] = links.hi[index] ?? 0;
    rows.linkLo[row] = links.lo[index] ?? 0;
    rows.linkIdentifier[row] = links.identifier[index] ?? 0;
    index++;
  }
}

function readLinks(
  columns: ColumnsReader,
  firstColumn: number,
  count: number,
): Keys & { identifier: Uint32Array } {
  if (count === 0) return { ...newKeys(0), identifier: new Uint32Array(0) };
  const keys = readKeys(columns.required(firstColumn), columns.required(firstColumn + 1), newKeys(count));
  return { ...keys, identifier: readPlain(columns.column(firstColumn + 2), new Uint32Array(count)) };
}

/** Strictly ascending, and exactly between the keys its descriptor commits to. */
function checkOrder(rows: PackRows, block: BlockDescriptor): void {
  const bad = (reason: string) =>
    packError('PACK_BLOCK_ORDER', { section: block.section, number: block.number, reason });
  for (let row = 1; row < rows.count; row++) {
    if (compareRows(rows, row - 1, rows, row) >= 0)
      throw bad(`row ${row} does not come after the one before it`);
  }
  const last = rows.count - 1;
  if (
    rows.keyHi[0] !== block.firstHi ||
    rows.keyLo[0] !== block.firstLo ||
    rows.keyHi[last] !== block.lastHi ||
    rows.keyLo[last] !== block.lastLo
  ) {
    throw bad('its keys are not those of its descriptor');
  }
}
