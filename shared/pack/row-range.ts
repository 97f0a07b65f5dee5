/** The rows of a block whose keys lie in a range. */
import type { CodeKey } from '../domain/code/code-key.ts';
import type { RowColumns } from './row-columns.ts';

/** The same columns with `begin` and `end` set to the rows with `from` ≤ key ≤ `to`. */
export function within(rows: RowColumns, from: CodeKey, to: CodeKey): RowColumns {
  const begin = firstRow(rows, (hi, lo) => hi > from.hi || (hi === from.hi && lo >= from.lo));
  const end = firstRow(rows, (hi, lo) => hi > to.hi || (hi === to.hi && lo > to.lo));
  return begin === 0 && end === rows.count ? rows : { ...rows, begin, end };
}

/** First row that is far enough, by bisection: `reached` is false, then true, along the rows. */
function firstRow(rows: RowColumns, reached: (hi: number, lo: number) => boolean): number {
  let low = 0;
  let high = rows.count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (reached(rows.keyHi[middle] ?? 0, rows.keyLo[middle] ?? 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}
