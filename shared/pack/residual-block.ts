/** Documents that no template gives back, stored whole, by event number. */
import { packError } from '../errors/pack-errors.ts';
import { asKey, type BlockCollector, type NewBlock } from './block-collector.ts';
import { ColumnsReader, ColumnsWriter } from './block-columns.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { checkItems } from './byte-reader.ts';
import { readDeltas, writeDeltas } from './number-columns.ts';
import { packLimit, section } from './pack-format.ts';
import { readTexts, writeTexts } from './text-columns.ts';

export const residualColumn = { number: 1, lengths: 2, bytes: 3 } as const;

export interface Residual {
  /** National event number. */
  readonly number: number;
  /** Canonical JSON of the document. */
  readonly json: string;
}

/** `residuals` by ascending number. */
export function encodeResiduals(collector: BlockCollector, residuals: Iterable<Residual>): void {
  let block: Residual[] = [];
  let length = 0;
  for (const residual of residuals) {
    block.push(residual);
    length += residual.json.length;
    if (length < packLimit.blockBytes) continue;
    collector.add(residualBlock(block));
    block = [];
    length = 0;
  }
  if (block.length > 0) collector.add(residualBlock(block));
}

function residualBlock(residuals: readonly Residual[]): NewBlock {
  const numbers = residuals.map((residual) => residual.number);
  const columns = new ColumnsWriter();
  writeDeltas(columns.column(residualColumn.number), numbers);
  writeTexts(
    columns.column(residualColumn.lengths),
    columns.column(residualColumn.bytes),
    residuals.map((residual) => residual.json),
  );
  return {
    section: section.residual,
    items: residuals.length,
    first: asKey(numbers[0] ?? 0),
    last: asKey(numbers.at(-1) ?? 0),
    decoded: columns.finish(),
  };
}

/** Errors: PACK_BLOCK_MALFORMED, PACK_BLOCK_ORDER, PACK_COLUMN_UNKNOWN. */
export function decodeResidualBlock(decoded: Uint8Array, block: BlockDescriptor): readonly Residual[] {
  const place = { section: block.section, number: block.number };
  checkItems(block.items, decoded, place);
  const columns = new ColumnsReader(decoded, residualColumn.bytes, place);
  const numbers = readDeltas(columns.required(residualColumn.number), new Float64Array(block.items));
  const texts = readTexts(
    columns.required(residualColumn.lengths),
    columns.required(residualColumn.bytes),
    block.items,
  );
  columns.end();
  checkNumbers(numbers, block);
  return texts.map((json, index) => ({ number: numbers[index] ?? 0, json }));
}

/** Event numbers strictly ascending from zero up, and exactly between those of the descriptor. */
export function checkNumbers(numbers: Float64Array, block: BlockDescriptor): void {
  const bad = (reason: string) =>
    packError('PACK_BLOCK_ORDER', { section: block.section, number: block.number, reason });
  for (let index = 0; index < numbers.length; index++) {
    if ((numbers[index] ?? 0) <= (numbers[index - 1] ?? -1))
      throw bad(`event ${index} is not after the one before it`);
  }
  const fits =
    numbers[0] === block.firstHi * 0x1_0000_0000 + block.firstLo &&
    numbers.at(-1) === block.lastHi * 0x1_0000_0000 + block.lastLo;
  if (!fits) throw bad('its event numbers are not those of its descriptor');
}
