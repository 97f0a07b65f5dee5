/** Dictionaries: distinct texts in the order of their UTF-8 bytes, front-coded; rows and events hold indices. */
import { packError } from '../errors/pack-errors.ts';
import { asKey, type BlockCollector } from './block-collector.ts';
import { ColumnsReader, ColumnsWriter } from './block-columns.ts';
import type { BlockDescriptor } from './block-descriptor.ts';
import { checkItems } from './byte-reader.ts';
import { packLimit } from './pack-format.ts';
import { compareBytes, compareText, readSortedTexts, SortedTextWriter, textOf } from './text-columns.ts';

export const dictionaryColumn = { shared: 1, lengths: 2, bytes: 3 } as const;

export class DictionaryBuilder {
  readonly #texts = new Set<string>();
  #indices: Map<string, number> | null = null;

  add(text: string): void {
    this.#texts.add(text);
  }

  /** Sorts; afterwards indices are known and nothing more can be added. */
  sorted(): readonly string[] {
    const texts = [...this.#texts].sort(compareText);
    this.#indices = new Map(texts.map((text, index) => [text, index]));
    return texts;
  }

  /** Undefined for a text that was not added. */
  find(text: string): number | undefined {
    return this.#indices?.get(text);
  }

  indexOf(text: string): number {
    const index = this.#indices?.get(text);
    if (index === undefined)
      throw packError('PACK_CONTENT_INVALID', { reason: 'a text is in no dictionary' });
    return index;
  }

  /** Index plus one; 0 for null. */
  referenceTo(text: string | null): number {
    return text === null ? 0 : this.indexOf(text) + 1;
  }
}

export function encodeDictionary(collector: BlockCollector, section: number, texts: readonly string[]): void {
  for (let begin = 0; begin < texts.length; ) {
    const block = new ColumnsWriter();
    const writer = new SortedTextWriter(
      block.column(dictionaryColumn.shared),
      block.column(dictionaryColumn.lengths),
      block.column(dictionaryColumn.bytes),
    );
    let end = begin;
    for (let bytes = 0; end < texts.length && (end === begin || bytes < packLimit.blockBytes); end++) {
      bytes += writer.add(texts[end] ?? '');
    }
    collector.add({
      section,
      items: end - begin,
      first: asKey(begin),
      last: asKey(end - 1),
      decoded: block.finish(),
    });
    begin = end;
  }
}

export interface DictionaryBlock {
  readonly texts: readonly string[];
  readonly firstBytes: Uint8Array;
  readonly lastBytes: Uint8Array;
}

/** Errors: PACK_BLOCK_MALFORMED, PACK_BLOCK_ORDER, PACK_COLUMN_UNKNOWN. */
export function decodeDictionaryBlock(decoded: Uint8Array, block: BlockDescriptor): DictionaryBlock {
  const place = { section: block.section, number: block.number };
  checkItems(block.items, decoded, place);
  const columns = new ColumnsReader(decoded, dictionaryColumn.bytes, place);
  const bytes = columns.column(dictionaryColumn.bytes) ?? columns.empty();
  const entries = readSortedTexts(
    columns.required(dictionaryColumn.shared),
    columns.required(dictionaryColumn.lengths),
    bytes,
    block.items,
    packLimit.decodedBlockBytes,
  );
  columns.end();
  const bad = (reason: string) => packError('PACK_BLOCK_ORDER', { ...place, reason });
  for (let index = 1; index < entries.length; index++) {
    if (compareBytes(entries[index - 1] ?? NO_BYTES, entries[index] ?? NO_BYTES) >= 0) {
      throw bad(`entry ${index} does not come after the one before it`);
    }
  }
  const first = block.firstHi * 0x1_0000_0000 + block.firstLo;
  if (block.lastHi * 0x1_0000_0000 + block.lastLo - first !== block.items - 1) {
    throw bad('its ordinals are not those of its descriptor');
  }
  return {
    texts: entries.map((entry) => textOf(entry, bytes)),
    firstBytes: entries[0] ?? NO_BYTES,
    lastBytes: entries.at(-1) ?? NO_BYTES,
  };
}

const NO_BYTES = new Uint8Array(0);
