/**
 * Bytes of one block of rows to columns, with their order checked. The hottest loop of a replica: no objects
 * per row, no allocation but the result's one buffer.
 */
import { packError } from '../errors/pack-errors.ts';
import { ColumnsReader } from './block-columns.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { type ByteReader, malformed } from './byte-reader.ts';
import { readKeys } from './key-columns.ts';
import { readDeltas, readPlain, readTimes } from './number-columns.ts';
import { packLimit } from './pack-format.ts';
import { compareRows, newPackRows, type PackRows } from './pack-rows.ts';
import { linkMode, rowColumn } from './row-block.ts';
import { NO_LINK, type RowColumns } from './row-columns.ts';
import type { RowRoom } from './row-room.ts';
import { scratch, slots } from './row-slots.ts';
import { isStep, NO_ROLE, stepRole } from './step-code.ts';

/**
 * Errors: PACK_BLOCK_MALFORMED, PACK_BLOCK_ORDER, PACK_COLUMN_UNKNOWN. `parties` bounds the party indices; `room` is
 * where the columns are laid out.
 */
export function decodeRowBlock(
  decoded: Uint8Array,
  block: BlockDescriptor,
  parties: number,
  room?: RowRoom,
): RowColumns {
  const place = { section: block.section, number: block.number };
  if (block.items > packLimit.rowsPerBlock) throw malformed(place, 'it has too many rows');
  const columns = new ColumnsReader(decoded, rowColumn.rowLinkIdentifier, place);
  const rows = room?.rows(block.items) ?? newPackRows(block.items);
  const runs = readRuns(columns, rows);
  const slotCount = readRowSlots(columns.required(rowColumn.rowSlot), runs);
  readSlots(columns, slotCount, parties);
  readSlotLinks(columns, slotCount);
  readOwnLinks(columns, rows, spreadSlots(rows));
  columns.end();
  checkOrder(rows, block);
  return {
    block: block.number,
    begin: 0,
    end: block.items,
    count: rows.count,
    keyHi: rows.keyHi,
    keyLo: rows.keyLo,
    identifier: rows.identifier,
    timeMs: rows.timeMs,
    step: rows.step,
    flags: rows.flags,
    party: rows.party,
    counterpart: rows.counterpart,
    eventNumber: rows.eventNumber,
    linkHi: rows.linkHi,
    linkLo: rows.linkLo,
    linkIdentifier: rows.linkIdentifier,
  };
}

/** Keys and identifiers of the runs, spread over their rows. Returns the number of runs. */
function readRuns(columns: ColumnsReader, rows: PackRows): number {
  const lengths = scratch.runRows;
  const column = columns.required(rowColumn.runRows);
  let runs = 0;
  for (let total = 0; total < rows.count; runs++) {
    const length = column.unsigned();
    total += length;
    if (length === 0 || total > rows.count)
      throw malformed(columns.place, 'its runs do not add up to its rows');
    lengths[runs] = length;
  }
  const { hi, lo } = scratch.keys;
  readKeys(
    columns.required(rowColumn.keyQuotients),
    columns.required(rowColumn.keyRemainders),
    scratch.keys,
    runs,
  );
  readPlain(columns.column(rowColumn.runIdentifier), scratch.runIdentifier, runs);
  for (let run = 0, row = 0; run < runs; run++) {
    const end = row + (lengths[run] ?? 0);
    for (; row < end; row++) {
      rows.keyHi[row] = hi[run] ?? 0;
      rows.keyLo[row] = lo[run] ?? 0;
      rows.identifier[row] = scratch.runIdentifier[run] ?? 0;
    }
  }
  return runs;
}

/** Returns the number of slots. */
function readRowSlots(column: ByteReader, runs: number): number {
  const into = scratch.rowSlot;
  let count = 0;
  let before = 0;
  let beforeLength = 0;
  let row = 0;
  for (let run = 0; run < runs; run++) {
    const length = scratch.runRows[run] ?? 0;
    for (let at = 0; at < length; at++) {
      const code = column.unsigned();
      if (code === 1) into[row + at] = count++;
      else if (code === 0) {
        if (at >= beforeLength) throw malformed(column.place, 'a row repeats a slot that is not there');
        into[row + at] = into[before + at] ?? 0;
      } else {
        if (code - 2 >= count) throw malformed(column.place, 'a row has a slot that is not there');
        into[row + at] = code - 2;
      }
    }
    before = row;
    beforeLength = length;
    row += length;
  }
  return count;
}

function readSlots(columns: ColumnsReader, count: number, parties: number): void {
  readDeltas(columns.column(rowColumn.slotEvent), slots.event, count);
  readTimes(columns.required(rowColumn.slotTime), slots.time, count);
  readPlain(columns.column(rowColumn.slotStep), slots.step, count);
  readPlain(columns.column(rowColumn.slotFlags), slots.flags, count);
  readPlain(columns.column(rowColumn.slotParty), slots.party, count);
  readPlain(columns.column(rowColumn.slotCounterpart), slots.counterpart, count);
  readPlain(columns.column(rowColumn.slotLinkMode), slots.mode, count);
  for (let slot = 0; slot < count; slot++) {
    if ((slots.event[slot] ?? 0) < 0) throw malformed(columns.place, 'an event number is negative');
    if ((slots.flags[slot] ?? 0) > 255) throw malformed(columns.place, 'unknown flags are set');
    const step = slots.step[slot] ?? 0;
    if (!isStep(step) || stepRole(step) === NO_ROLE) throw malformed(columns.place, 'a step code is none');
    if ((slots.party[slot] ?? 0) > parties || (slots.counterpart[slot] ?? 0) > parties) {
      throw malformed(columns.place, 'a party is not in the dictionary');
    }
  }
}

function readSlotLinks(columns: ColumnsReader, count: number): void {
  let linked = 0;
  for (let slot = 0; slot < count; slot++) {
    const mode = slots.mode[slot] ?? 0;
    if (mode > linkMode.ofRow) throw malformed(columns.place, 'a slot has an unknown link mode');
    if (mode === linkMode.ofSlot) scratch.linked[linked++] = slot;
    slots.linkHi[slot] = NO_LINK;
    slots.linkLo[slot] = NO_LINK;
    slots.linkIdentifier[slot] = 0;
  }
  readLinks(columns, rowColumn.slotLinkQuotients, linked);
  for (let index = 0; index < linked; index++) {
    const slot = scratch.linked[index] ?? 0;
    slots.linkHi[slot] = scratch.keys.hi[index] ?? 0;
    slots.linkLo[slot] = scratch.keys.lo[index] ?? 0;
    slots.linkIdentifier[slot] = scratch.linkIdentifier[index] ?? 0;
  }
}

/** Fills the rows from their slots; returns how many rows have links of their own. */
function spreadSlots(rows: PackRows): number {
  let ownLinks = 0;
  for (let row = 0; row < rows.count; row++) {
    const slot = scratch.rowSlot[row] ?? 0;
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

function readOwnLinks(columns: ColumnsReader, rows: PackRows, count: number): void {
  readLinks(columns, rowColumn.rowLinkQuotients, count);
  for (let row = 0, index = 0; index < count; row++) {
    if (slots.mode[scratch.rowSlot[row] ?? 0] !== linkMode.ofRow) continue;
    rows.linkHi[row] = scratch.keys.hi[index] ?? 0;
    rows.linkLo[row] = scratch.keys.lo[index] ?? 0;
    rows.linkIdentifier[row] = scratch.linkIdentifier[index] ?? 0;
    index++;
  }
}

/** Into the scratch keys and identifiers. */
function readLinks(columns: ColumnsReader, firstColumn: number, count: number): void {
  if (count === 0) return;
  readKeys(columns.required(firstColumn), columns.required(firstColumn + 1), scratch.keys, count);
  readPlain(columns.column(firstColumn + 2), scratch.linkIdentifier, count);
}

/** Strictly ascending, and exactly between the keys its descriptor commits to. */
function checkOrder(rows: PackRows, block: BlockDescriptor): void {
  const { keyHi, keyLo } = rows;
  const bad = (reason: string) =>
    packError('PACK_BLOCK_ORDER', { section: block.section, number: block.number, reason });
  for (let row = 1; row < rows.count; row++) {
    const hi = keyHi[row] ?? 0;
    const hiBefore = keyHi[row - 1] ?? 0;
    if (hi > hiBefore || (hi === hiBefore && (keyLo[row] ?? 0) > (keyLo[row - 1] ?? 0))) continue;
    if (compareRows(rows, row - 1, rows, row) >= 0)
      throw bad(`row ${row} does not come after the one before it`);
  }
  const last = rows.count - 1;
  const fits =
    keyHi[0] === block.firstHi &&
    keyLo[0] === block.firstLo &&
    keyHi[last] === block.lastHi &&
    keyLo[last] === block.lastLo;
  if (!fits) throw bad('its keys are not those of its descriptor');
}
