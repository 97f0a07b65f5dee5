/** The rows of a block whose keys lie in a range. */
import type { CodeKey } from '../domain/code/code-key.ts';
import type { RowColumns } from './row-columns.ts';

/** The same columns with `begin` and `end` set to the rows with `from` ≤ key ≤ `to`. */
export function within(rows: RowColumns, from: CodeKey, to: CodeKey): RowColumns {
  const begin = firstReaching(rows, 0, from.hi, from.lo);
  const end = firstBeyond(rows, begin, to.hi, to.lo);
  if (begin === 0 && end === rows.count) return rows;
  // Each by its name: several times as fast as spreading, and done for every code that is looked up.
  return {
    block: rows.block,
    begin,
    end,
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

/** First row from `low` on whose key is not below (hi, lo). */
function firstReaching({ count, keyHi, keyLo }: RowColumns, low: number, hi: number, lo: number): number {
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = keyHi[middle] ?? 0;
    if (at < hi || (at === hi && (keyLo[middle] ?? 0) < lo)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First row from `low` on whose key is above (hi, lo). */
function firstBeyond({ count, keyHi, keyLo }: RowColumns, low: number, hi: number, lo: number): number {
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = keyHi[middle] ?? 0;
    if (at < hi || (at === hi && (keyLo[middle] ?? 0) <= lo)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Rows of one key out of a block that is soon overwritten: columns of their own, null where there are none. */
export function rowsWith(rows: RowColumns, hi: number, lo: number): RowColumns | null {
  const begin = firstReaching(rows, 0, hi, lo);
  const end = firstBeyond(rows, begin, hi, lo);
  if (begin === end) return null;
  return {
    block: rows.block,
    begin: 0,
    end: end - begin,
    count: end - begin,
    keyHi: rows.keyHi.slice(begin, end),
    keyLo: rows.keyLo.slice(begin, end),
    identifier: rows.identifier.slice(begin, end),
    timeMs: rows.timeMs.slice(begin, end),
    step: rows.step.slice(begin, end),
    flags: rows.flags.slice(begin, end),
    party: rows.party.slice(begin, end),
    counterpart: rows.counterpart.slice(begin, end),
    eventNumber: rows.eventNumber.slice(begin, end),
    linkHi: rows.linkHi.slice(begin, end),
    linkLo: rows.linkLo.slice(begin, end),
    linkIdentifier: rows.linkIdentifier.slice(begin, end),
  };
}
