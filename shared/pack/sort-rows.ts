/** Rows as columns in pack order: radix sort by key, then the few rows of one key among themselves. */
import { compareRows, gatherRows, newPackRows, type PackRows } from './pack-rows.ts';
import { rowFlag } from './row-columns.ts';

/** Below this a comparison sort is faster. */
const RADIX_FROM = 2_048;
const DIGIT = 0x1_0000;

/**
 * Sorted by key, identifier, time, event, role, link; rows equal in all of these are one row, which is aside
 * only if all of them are.
 */
export function sortRows(rows: PackRows): PackRows {
  const order = new Uint32Array(rows.count);
  for (let row = 0; row < order.length; row++) order[row] = row;
  if (!isAscending(rows)) {
    if (rows.count < RADIX_FROM) order.sort((a, b) => compareRows(rows, a, rows, b));
    else sortRuns(rows, radixByKey(rows, order));
  }
  return distinctRows(rows, order);
}

function isAscending(rows: PackRows): boolean {
  for (let row = 1; row < rows.count; row++) if (compareRows(rows, row - 1, rows, row) > 0) return false;
  return true;
}

/** Four stable passes over 16 bits each, from the lowest; sorts `order` in place. */
function radixByKey(rows: PackRows, order: Uint32Array): Uint32Array {
  const spare = new Uint32Array(order.length);
  let [from, to]: [Uint32Array, Uint32Array] = [order, spare];
  for (const [column, shift] of [
    [rows.keyLo, 0],
    [rows.keyLo, 16],
    [rows.keyHi, 0],
    [rows.keyHi, 16],
  ] as const) {
    const starts = new Uint32Array(DIGIT + 1);
    for (const row of from) {
      const digit = ((column[row] ?? 0) >>> shift) % DIGIT;
      starts[digit + 1] = (starts[digit + 1] ?? 0) + 1;
    }
    for (let digit = 1; digit <= DIGIT; digit++)
      starts[digit] = (starts[digit] ?? 0) + (starts[digit - 1] ?? 0);
    for (const row of from) {
      const digit = ((column[row] ?? 0) >>> shift) % DIGIT;
      const place = starts[digit] ?? 0;
      to[place] = row;
      starts[digit] = place + 1;
    }
    [from, to] = [to, from];
  }
  return order;
}

function sortRuns(rows: PackRows, order: Uint32Array): void {
  for (let begin = 0; begin < order.length; ) {
    const first = order[begin] ?? 0;
    let end = begin + 1;
    while (
      end < order.length &&
      rows.keyLo[order[end] ?? 0] === rows.keyLo[first] &&
      rows.keyHi[order[end] ?? 0] === rows.keyHi[first]
    ) {
      end++;
    }
    if (end - begin > 1) order.subarray(begin, end).sort((a, b) => compareRows(rows, a, rows, b));
    begin = end;
  }
}

function distinctRows(rows: PackRows, order: Uint32Array): PackRows {
  let count = 0;
  for (let index = 0; index < order.length; index++) {
    const row = order[index] ?? 0;
    const before = order[count - 1] ?? 0;
    if (count > 0 && compareRows(rows, before, rows, row) === 0) {
      const aside = (rows.flags[before] ?? 0) & (rows.flags[row] ?? 0) & rowFlag.aside;
      rows.flags[before] = ((rows.flags[before] ?? 0) & ~rowFlag.aside) | aside;
    } else {
      order[count++] = row;
    }
  }
  return gatherRows(rows, order.subarray(0, count), newPackRows(count));
}
