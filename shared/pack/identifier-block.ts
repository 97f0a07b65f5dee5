/** Full identifiers of codes that are no platform codes, by key, then by their UTF-8 bytes. */
import { packError } from '../errors/pack-errors.ts';
import type { BlockCollector } from './block-collector.ts';
import { ColumnsReader, ColumnsWriter } from './block-columns.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { checkItems } from './byte-reader.ts';
import type { IdentifierTable } from './identifier-table.ts';
import { type Keys, newKeys, readKeys, writeKeys } from './key-columns.ts';
import { packLimit, section } from './pack-format.ts';
import { compareText, readSortedTexts, SortedTextWriter, textOf } from './text-columns.ts';

export const identifierColumn = {
  keyQuotients: 1,
  keyRemainders: 2,
  shared: 3,
  lengths: 4,
  bytes: 5,
} as const;

export function encodeIdentifiers(collector: BlockCollector, table: IdentifierTable): void {
  const { texts, keys } = table;
  for (let begin = 0; begin < texts.length; ) {
    const block = new ColumnsWriter();
    const writer = new SortedTextWriter(
      block.column(identifierColumn.shared),
      block.column(identifierColumn.lengths),
      block.column(identifierColumn.bytes),
    );
    let end = begin;
    const most = Math.min(texts.length, begin + packLimit.identifiersPerBlock);
    for (let bytes = 0; end < most && (end === begin || bytes < packLimit.blockBytes); end++) {
      bytes += writer.add(texts[end] ?? '');
    }
    writeKeys(block.column(identifierColumn.keyQuotients), block.column(identifierColumn.keyRemainders), {
      hi: keys.hi.subarray(begin, end),
      lo: keys.lo.subarray(begin, end),
    });
    collector.add({
      section: section.identifiers,
      items: end - begin,
      first: { hi: keys.hi[begin] ?? 0, lo: keys.lo[begin] ?? 0 },
      last: { hi: keys.hi[end - 1] ?? 0, lo: keys.lo[end - 1] ?? 0 },
      decoded: block.finish(),
    });
    begin = end;
  }
}

export interface IdentifierBlock {
  readonly keys: Keys;
  readonly texts: readonly string[];
}

/** Errors: PACK_BLOCK_MALFORMED, PACK_BLOCK_ORDER, PACK_COLUMN_UNKNOWN. */
export function decodeIdentifierBlock(decoded: Uint8Array, block: BlockDescriptor): IdentifierBlock {
  const place = { section: block.section, number: block.number };
  checkItems(block.items, decoded, place);
  const columns = new ColumnsReader(decoded, identifierColumn.bytes, place);
  const keys = readKeys(
    columns.required(identifierColumn.keyQuotients),
    columns.required(identifierColumn.keyRemainders),
    newKeys(block.items),
  );
  const bytes = columns.column(identifierColumn.bytes) ?? columns.empty();
  const texts = readSortedTexts(
    columns.required(identifierColumn.shared),
    columns.required(identifierColumn.lengths),
    bytes,
    block.items,
    packLimit.decodedBlockBytes,
  ).map((entry) => textOf(entry, bytes));
  columns.end();
  for (let index = 1; index < texts.length; index++) {
    if (compareIdentifiers({ keys, texts }, index - 1, { keys, texts }, index) >= 0) {
      throw packError('PACK_BLOCK_ORDER', {
        ...place,
        reason: `identifier ${index} is not after the one before it`,
      });
    }
  }
  const last = block.items - 1;
  const fits =
    keys.hi[0] === block.firstHi &&
    keys.lo[0] === block.firstLo &&
    keys.hi[last] === block.lastHi &&
    keys.lo[last] === block.lastLo;
  if (!fits)
    throw packError('PACK_BLOCK_ORDER', { ...place, reason: 'its keys are not those of its descriptor' });
  return { keys, texts };
}

export function compareIdentifiers(a: IdentifierBlock, i: number, b: IdentifierBlock, j: number): number {
  return (
    (a.keys.hi[i] ?? 0) - (b.keys.hi[j] ?? 0) ||
    (a.keys.lo[i] ?? 0) - (b.keys.lo[j] ?? 0) ||
    compareText(a.texts[i] ?? '', b.texts[j] ?? '')
  );
}
