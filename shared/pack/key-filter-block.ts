/** Pieces of the key filter as blocks of section 129. */
import type { BlockCollector, NewBlock } from './block-collector.ts';
import { ColumnsReader, ColumnsWriter } from './block-columns.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { malformed } from './byte-reader.ts';
import { type FilterPiece, filterLength, KEYS_PER_PIECE, KeyFilterBuilder } from './key-filter.ts';
import { section } from './pack-format.ts';
import type { PackRows } from './pack-rows.ts';

const LINES = 1;

/** `rows` in pack order. */
export function encodeKeyFilter(collector: BlockCollector, rows: PackRows): void {
  const builder = new KeyFilterBuilder((piece) => collector.add(filterBlock(piece)));
  const { keyHi, keyLo } = rows;
  for (let row = 0; row < rows.count; row++) {
    const [hi, lo] = [keyHi[row] ?? 0, keyLo[row] ?? 0];
    if (row === 0 || lo !== keyLo[row - 1] || hi !== keyHi[row - 1]) builder.add(hi, lo);
  }
  builder.finish();
}

export function filterBlock({ items, first, last, lines }: FilterPiece): NewBlock {
  const columns = new ColumnsWriter();
  columns.column(LINES).append(lines);
  return { section: section.keyFilter, items, first, last, decoded: columns.finish() };
}

/** The lines of a piece. Errors: PACK_BLOCK_MALFORMED, PACK_COLUMN_UNKNOWN. */
export function decodeKeyFilterBlock(decoded: Uint8Array, block: BlockDescriptor): Uint8Array {
  const place = { section: block.section, number: block.number };
  const columns = new ColumnsReader(decoded, LINES, place);
  const column = columns.required(LINES);
  const lines = column.take(column.remaining);
  if (block.items > KEYS_PER_PIECE || lines.length !== filterLength(block.items))
    throw malformed(place, 'the filter has not the length for its keys');
  return lines;
}
