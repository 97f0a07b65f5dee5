/** Columns of text: lengths in UTF-8 bytes, then the bytes; sorted lists leave out what they share with the entry before. */
import { packError } from '../errors/pack-errors.ts';
import { type ByteReader, malformed } from './byte-reader.ts';
import type { ByteWriter } from './byte-writer.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Error: PACK_CONTENT_INVALID for a lone surrogate, which no UTF-8 can carry. */
export function utf8(text: string): Uint8Array {
  if (!text.isWellFormed()) throw packError('PACK_CONTENT_INVALID', { reason: 'a text is no Unicode' });
  return encoder.encode(text);
}

/** Errors: PACK_BLOCK_MALFORMED where the bytes are no UTF-8. */
export function textOf(bytes: Uint8Array, column: ByteReader): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw malformed(column.place, `text is not UTF-8 (${String(cause)})`);
  }
}

/** Order of UTF-8 bytes, which is the order of code points: the same in every language. */
export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** Order of code points without encoding: UTF-16 units differ from it only where a surrogate meets U+E000–FFFF. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const shared = Math.min(a.length, b.length);
  for (let index = 0; index < shared; index++) {
    const left = a.charCodeAt(index);
    const right = b.charCodeAt(index);
    if (left === right) continue;
    const surrogates = ((left & 0xf800) === 0xd800) !== ((right & 0xf800) === 0xd800);
    if (surrogates && left >= 0xd800 && right >= 0xd800) return right - left;
    return left - right;
  }
  return a.length - b.length;
}

/** Nothing at all where every text is empty. */
export function writeTexts(lengths: ByteWriter, bytes: ByteWriter, texts: readonly string[]): void {
  if (texts.every((text) => text === '')) return;
  for (const text of texts) {
    const encoded = utf8(text);
    lengths.unsigned(encoded.length);
    bytes.append(encoded);
  }
}

export function readTexts(lengths: ByteReader | null, bytes: ByteReader | null, count: number): string[] {
  const texts = new Array<string>(count).fill('');
  if (lengths === null || bytes === null) return texts;
  const each = new Array<number>(count);
  for (let index = 0; index < count; index++) each[index] = lengths.unsigned();
  const all = bytes.take(bytes.remaining);
  const whole = textOf(all, bytes);
  let at = 0;
  for (let index = 0; index < count; index++) {
    const end = at + (each[index] ?? 0);
    if (end > all.length) throw malformed(bytes.place, 'text ends too early');
    // Where every character is one byte, slices of the whole are far cheaper than decoding each.
    texts[index] = whole.length === all.length ? whole.slice(at, end) : textOf(all.subarray(at, end), bytes);
    at = end;
  }
  if (at !== all.length) throw malformed(bytes.place, 'text is left over');
  return texts;
}

/** Front coding of texts in ascending order: bytes shared with the entry before, bytes that follow, the bytes. */
export class SortedTextWriter {
  readonly #shared: ByteWriter;
  readonly #lengths: ByteWriter;
  readonly #bytes: ByteWriter;
  #before: Uint8Array = new Uint8Array(0);

  constructor(shared: ByteWriter, lengths: ByteWriter, bytes: ByteWriter) {
    this.#shared = shared;
    this.#lengths = lengths;
    this.#bytes = bytes;
  }

  /** Returns the text's length in bytes. */
  add(text: string): number {
    const encoded = utf8(text);
    let shared = 0;
    while (
      shared < encoded.length &&
      shared < this.#before.length &&
      encoded[shared] === this.#before[shared]
    )
      shared++;
    this.#shared.unsigned(shared);
    this.#lengths.unsigned(encoded.length - shared);
    this.#bytes.append(encoded.subarray(shared));
    this.#before = encoded;
    return encoded.length;
  }
}

/** The UTF-8 bytes of front-coded texts; order is the caller's to check. `limit` bounds their sum. */
export function readSortedTexts(
  shared: ByteReader,
  lengths: ByteReader,
  bytes: ByteReader,
  count: number,
  limit: number,
): Uint8Array[] {
  const texts: Uint8Array[] = [];
  let before: Uint8Array = new Uint8Array(0);
  let total = 0;
  for (let index = 0; index < count; index++) {
    const prefix = shared.unsigned();
    const rest = bytes.take(lengths.unsigned());
    if (prefix > before.length) throw malformed(shared.place, 'text shares more than there is');
    total += prefix + rest.length;
    if (total > limit) throw malformed(shared.place, 'its texts are too long');
    const text = new Uint8Array(prefix + rest.length);
    text.set(before.subarray(0, prefix));
    text.set(rest, prefix);
    texts.push(text);
    before = text;
  }
  return texts;
}
