/** One block of rows to bytes. */
import { ColumnsWriter } from './block-columns.ts';
import { type Keys, newKeys, writeKeys } from './key-columns.ts';
import { writeDeltas, writePlain, writeTimes } from './number-columns.ts';
import type { PackRows } from './pack-rows.ts';
import { linkMode, rowColumn } from './row-block.ts';
import { NO_LINK } from './row-columns.ts';
import { stepRole } from './step-code.ts';

/** Role whose rows each carry a link of their own: a parent, once per child. */
const PARENT = 1;

/** Rows [begin, end) of rows in pack order. */
export function encodeRowBlock(rows: PackRows, begin: number, end: number): Uint8Array {
  const block = new ColumnsWriter();
  const slots = new SlotTable(rows);
  const runStarts = findRuns(rows, begin, end);
  const slotColumn = block.column(rowColumn.rowSlot);
  const ownLinks: number[] = [];
  let previous: number[] = [];
  for (let run = 0; run < runStarts.length; run++) {
    const from = runStarts[run] ?? end;
    const to = runStarts[run + 1] ?? end;
    const current: number[] = [];
    for (let row = from; row < to; row++) {
      const known = slots.size;
      const slot = slots.slotOf(row);
      if (slot === previous[row - from]) slotColumn.unsigned(0);
      else slotColumn.unsigned(slot === known ? 1 : slot + 2);
      if (slots.modeOf(slot) === linkMode.ofRow) ownLinks.push(row);
      current.push(slot);
    }
    previous = current;
  }
  writePlain(
    block.column(rowColumn.runRows),
    runStarts.map((from, run) => (runStarts[run + 1] ?? end) - from),
  );
  writeKeys(
    block.column(rowColumn.keyQuotients),
    block.column(rowColumn.keyRemainders),
    pick(rows.keyHi, rows.keyLo, runStarts),
  );
  writePlain(block.column(rowColumn.runIdentifier), pickOne(rows.identifier, runStarts));
  slots.write(block);
  writeLinks(block, rows, ownLinks, rowColumn.rowLinkQuotients);
  return block.finish();
}

/** First rows of the runs of one identifier. */
function findRuns(rows: PackRows, begin: number, end: number): number[] {
  const starts: number[] = [];
  for (let row = begin; row < end; row++) {
    const same =
      row > begin &&
      rows.keyHi[row] === rows.keyHi[row - 1] &&
      rows.keyLo[row] === rows.keyLo[row - 1] &&
      rows.identifier[row] === rows.identifier[row - 1];
    if (!same) starts.push(row);
  }
  return starts;
}

/** The slots of one block, found again by a hash over what they share. */
class SlotTable {
  readonly #rows: PackRows;
  /** Representative row of each slot. */
  readonly #first: number[] = [];
  readonly #byEvent = new Map<number, number[]>();

  constructor(rows: PackRows) {
    this.#rows = rows;
  }

  get size(): number {
    return this.#first.length;
  }

  slotOf(row: number): number {
    const event = this.#rows.eventNumber[row] ?? 0;
    const candidates = this.#byEvent.get(event);
    if (candidates !== undefined) {
      for (const slot of candidates) if (this.#fits(slot, row)) return slot;
      candidates.push(this.#first.length);
    } else {
      this.#byEvent.set(event, [this.#first.length]);
    }
    return this.#first.push(row) - 1;
  }

  modeOf(slot: number): number {
    return modeOf(this.#rows, this.#first[slot] ?? 0);
  }

  #fits(slot: number, row: number): boolean {
    const rows = this.#rows;
    const first = this.#first[slot] ?? 0;
    const mode = modeOf(rows, row);
    return (
      rows.timeMs[first] === rows.timeMs[row] &&
      rows.step[first] === rows.step[row] &&
      rows.flags[first] === rows.flags[row] &&
      rows.party[first] === rows.party[row] &&
      rows.counterpart[first] === rows.counterpart[row] &&
      modeOf(rows, first) === mode &&
      (mode !== linkMode.ofSlot ||
        (rows.linkHi[first] === rows.linkHi[row] &&
          rows.linkLo[first] === rows.linkLo[row] &&
          rows.linkIdentifier[first] === rows.linkIdentifier[row]))
    );
  }

  write(block: ColumnsWriter): void {
    const rows = this.#rows;
    const first = this.#first;
    writeDeltas(block.column(rowColumn.slotEvent), pickOne(rows.eventNumber, first));
    writeTimes(block.column(rowColumn.slotTime), pickOne(rows.timeMs, first));
    writePlain(block.column(rowColumn.slotStep), pickOne(rows.step, first));
    writePlain(block.column(rowColumn.slotFlags), pickOne(rows.flags, first));
    writePlain(
      block.column(rowColumn.slotParty),
      first.map((row) => (rows.party[row] ?? 0) + 1),
    );
    writePlain(
      block.column(rowColumn.slotCounterpart),
      first.map((row) => (rows.counterpart[row] ?? 0) + 1),
    );
    const modes = first.map((row) => modeOf(rows, row));
    writePlain(block.column(rowColumn.slotLinkMode), modes);
    const linked = first.filter((_row, slot) => modes[slot] === linkMode.ofSlot);
    writeLinks(block, rows, linked, rowColumn.slotLinkQuotients);
  }
}

function modeOf(rows: PackRows, row: number): number {
  if (rows.linkHi[row] === NO_LINK && rows.linkLo[row] === NO_LINK) return linkMode.none;
  return stepRole(rows.step[row] ?? 0) === PARENT ? linkMode.ofRow : linkMode.ofSlot;
}

/** Quotients, remainders and identifiers stand in three columns one after the other. */
function writeLinks(block: ColumnsWriter, rows: PackRows, of: readonly number[], firstColumn: number): void {
  writeKeys(block.column(firstColumn), block.column(firstColumn + 1), pick(rows.linkHi, rows.linkLo, of));
  writePlain(block.column(firstColumn + 2), pickOne(rows.linkIdentifier, of));
}

function pick(hi: Uint32Array, lo: Uint32Array, at: readonly number[]): Keys {
  const keys = newKeys(at.length);
  for (let index = 0; index < at.length; index++) {
    keys.hi[index] = hi[at[index] ?? 0] ?? 0;
    keys.lo[index] = lo[at[index] ?? 0] ?? 0;
  }
  return keys;
}

function pickOne(column: Uint32Array | Float64Array | Uint8Array, at: readonly number[]): number[] {
  return at.map((row) => column[row] ?? 0);
}
