/** Blocks of context lists to bytes and back. A block's first and last key are the lowest and highest in it. */
import { compareKeys } from '../domain/code/code-key.ts';
import { packError } from '../errors/pack-errors.ts';
import type { BlockCollector, NewBlock } from './block-collector.ts';
import { ColumnsReader, ColumnsWriter } from './block-columns.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { checkItems, malformed } from './byte-reader.ts';
import { type ContextBlock, type ContextList, keysOf } from './context-lists.ts';
import { type Keys, newKeys, readKeys, writeKeys } from './key-columns.ts';
import { LARGEST_NUMBER, readPlain, writePlain } from './number-columns.ts';
import { packLimit, section } from './pack-format.ts';

export const contextColumn = {
  /** Codes per list. */
  lengths: 1,
  keyQuotients: 2,
  keyRemainders: 3,
  /** Per code: which of the identifiers that share the key. */
  ordinals: 4,
  /** Per list 1 where its codes have times of their own. */
  timed: 5,
  /** Per code of a timed list: ms after the event's time, signed. */
  offsets: 6,
} as const;

/** `lists` in their order. */
export function encodeContext(collector: BlockCollector, lists: Iterable<ContextList>): void {
  let block: ContextList[] = [];
  let codes = 0;
  for (const list of lists) {
    block.push(list);
    codes += list.codes.length;
    if (codes < packLimit.contextCodesPerBlock) continue;
    collector.add(contextBlock(block));
    block = [];
    codes = 0;
  }
  if (block.length > 0) collector.add(contextBlock(block));
}

function contextBlock(lists: readonly ContextList[]): NewBlock {
  const codes = lists.flatMap((list) => list.codes);
  const keys = keysOf(codes);
  const columns = new ColumnsWriter();
  writePlain(
    columns.column(contextColumn.lengths),
    lists.map((list) => list.codes.length),
  );
  writeKeys(columns.column(contextColumn.keyQuotients), columns.column(contextColumn.keyRemainders), keys);
  writePlain(
    columns.column(contextColumn.ordinals),
    codes.map((code) => code.ordinal),
  );
  writePlain(
    columns.column(contextColumn.timed),
    lists.map((list) => (list.offsetsMs === null ? 0 : 1)),
  );
  for (const list of lists) {
    for (const offset of list.offsetsMs ?? []) columns.column(contextColumn.offsets).signed(offset);
  }
  return { section: section.context, items: lists.length, ...range(keys), decoded: columns.finish() };
}

/** Errors: PACK_BLOCK_MALFORMED, PACK_BLOCK_ORDER, PACK_COLUMN_UNKNOWN. */
export function decodeContextBlock(
  decoded: Uint8Array,
  block: BlockDescriptor,
  firstList: number,
): ContextBlock {
  const place = { section: block.section, number: block.number };
  checkItems(block.items, decoded, place);
  const columns = new ColumnsReader(decoded, contextColumn.offsets, place);
  const starts = new Uint32Array(block.items + 1);
  const lengths = columns.required(contextColumn.lengths);
  let total = 0;
  for (let list = 0; list < block.items; list++) {
    const length = lengths.unsigned();
    total += length;
    if (length === 0) throw malformed(place, 'a list is empty');
    checkItems(total, decoded, place);
    starts[list + 1] = total;
  }
  const keys = readKeys(
    columns.required(contextColumn.keyQuotients),
    columns.required(contextColumn.keyRemainders),
    newKeys(total),
  );
  const ordinals = readPlain(columns.column(contextColumn.ordinals), new Uint32Array(total));
  const timed = readPlain(columns.column(contextColumn.timed), new Uint32Array(block.items));
  const offsetsMs = new Float64Array(total);
  for (let list = 0; list < block.items; list++) {
    if (timed[list] === 0) continue;
    const offsets = columns.required(contextColumn.offsets);
    for (let at = starts[list] ?? 0; at < (starts[list + 1] ?? 0); at++) {
      const offset = offsets.signed();
      if (Math.abs(offset) >= LARGEST_NUMBER) throw malformed(place, 'a time is out of range');
      offsetsMs[at] = offset;
    }
  }
  columns.end();
  const decodedBlock: ContextBlock = { firstList, starts, keys, ordinals, offsetsMs };
  checkOrder(decodedBlock, block);
  return decodedBlock;
}

function checkOrder(context: ContextBlock, block: BlockDescriptor): void {
  const bad = (reason: string) =>
    packError('PACK_BLOCK_ORDER', { section: block.section, number: block.number, reason });
  const { starts } = context;
  for (let list = 0; list + 1 < starts.length; list++) {
    const start = starts[list] ?? 0;
    for (let at = start + 1; at < (starts[list + 1] ?? 0); at++) {
      if (compareAt(context, at - 1, at) >= 0) throw bad(`list ${list} is not in order`);
    }
    if (list > 0 && compareAt(context, starts[list - 1] ?? 0, start) > 0) {
      throw bad(`list ${list} begins before the one before it`);
    }
  }
  const { first, last } = range(context.keys);
  const fits = compareKeys(first, { hi: block.firstHi, lo: block.firstLo }) === 0;
  if (!fits || compareKeys(last, { hi: block.lastHi, lo: block.lastLo }) !== 0) {
    throw bad('its keys are not those of its descriptor');
  }
}

function compareAt({ keys, ordinals }: ContextBlock, i: number, j: number): number {
  return (
    (keys.hi[i] ?? 0) - (keys.hi[j] ?? 0) ||
    (keys.lo[i] ?? 0) - (keys.lo[j] ?? 0) ||
    (ordinals[i] ?? 0) - (ordinals[j] ?? 0)
  );
}

function range(keys: Keys) {
  let first = { hi: keys.hi[0] ?? 0, lo: keys.lo[0] ?? 0 };
  let last = first;
  for (let index = 1; index < keys.hi.length; index++) {
    const key = { hi: keys.hi[index] ?? 0, lo: keys.lo[index] ?? 0 };
    if (compareKeys(key, first) < 0) first = key;
    if (compareKeys(key, last) > 0) last = key;
  }
  return { first, last };
}
