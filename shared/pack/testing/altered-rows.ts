/** Merges by a centre that tells of events what they do not say: the rows of one code altered, all else as it was. */
import type { PackReader } from '../pack-reader.ts';
import { gatherRow, newPackRows, type PackRows } from '../pack-rows.ts';
import type { RowColumns } from '../row-columns.ts';
import type { Hostility } from './hostile-merges.ts';

/** `alter` changes row `at`, which is the victim's, in place; it may not change the order of rows. */
export function alteredRows(alter: (rows: PackRows, at: number) => void): Hostility {
  return (honest, victim) => (readers, port, options) => {
    for (const reader of readers) {
      const scan = reader.scanRows.bind(reader);
      reader.scanRows = function* (...range) {
        for (const block of scan(...range)) yield alteredBlock(reader, block, victim, alter);
      };
    }
    return honest(readers, port, options);
  };
}

function alteredBlock(
  reader: PackReader,
  block: RowColumns,
  victim: string,
  alter: (rows: PackRows, at: number) => void,
): RowColumns {
  const rows = newPackRows(block.count);
  for (let at = 0; at < block.count; at++) {
    gatherRow(block, at, rows, at);
    if (reader.codeAt(block, at) === victim) alter(rows, at);
  }
  return { ...rows, block: block.block, begin: block.begin, end: block.end };
}
