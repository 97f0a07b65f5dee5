/**
 * Bytes to text for files that say their encoding, say it wrongly, or say nothing (XML 1.0 appendix F):
 * byte order mark first, then the shape of the first bytes, then the XML declaration, else UTF-8.
 */
import { refuse } from '../errors/capture-errors.ts';
import type { CodedError } from '../errors/coded-error.ts';

/** Bytes looked at before the first text is handed out. */
export const HEAD_LENGTH = 4096;

/** Labels that files declare, and the decoder of the Encoding Standard that reads them. GBK is part of GB18030. */
const DECODERS: ReadonlyMap<string, string> = new Map([
  ['utf-8', 'utf-8'],
  ['utf8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['ascii', 'utf-8'],
  ['gb2312', 'gb18030'],
  ['gb_2312-80', 'gb18030'],
  ['gbk', 'gb18030'],
  ['cp936', 'gb18030'],
  ['gb18030', 'gb18030'],
  // A declaration that can be read byte by byte is not UTF-16, whatever it says: C# string writers do that.
  ['utf-16', 'utf-8'],
  ['utf-16le', 'utf-8'],
  ['utf-16be', 'utf-8'],
  ['unicode', 'utf-8'],
]);

/** Name of the decoder for a file beginning with these bytes. Throws ENCODING_UNSUPPORTED. */
export function detectEncoding(head: Uint8Array): string {
  const [a, b, c, d] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if ((a === 0xff && b === 0xfe) || (a !== 0 && b === 0 && c !== 0 && d === 0)) return 'utf-16le';
  if ((a === 0xfe && b === 0xff) || (a === 0 && b !== 0 && c === 0 && d !== 0)) return 'utf-16be';
  const text = new TextDecoder('latin1').decode(head.subarray(0, 256));
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"'>]*)["']/.exec(text)?.[1];
  if (declared === undefined) return 'utf-8';
  const decoder = DECODERS.get(declared.trim().toLowerCase());
  if (decoder === undefined) throw refuse('ENCODING_UNSUPPORTED', { encoding: declared.slice(0, 64) });
  return decoder;
}

/** Reads until there is a head to look at; hands back the head and everything, head included. */
export async function peekHead(
  chunks: AsyncIterable<Uint8Array>,
): Promise<{ readonly head: Uint8Array; readonly all: AsyncIterable<Uint8Array> }> {
  const iterator = chunks[Symbol.asyncIterator]();
  const seen: Uint8Array[] = [];
  let length = 0;
  while (length < HEAD_LENGTH) {
    const { done, value } = await iterator.next();
    if (done) break;
    seen.push(value);
    length += value.length;
  }
  const head = new Uint8Array(Math.min(length, HEAD_LENGTH));
  let at = 0;
  for (const chunk of seen) {
    const part = chunk.subarray(0, head.length - at);
    head.set(part, at);
    at += part.length;
  }
  return { head, all: rejoin(seen, iterator) };
}

async function* rejoin(seen: Uint8Array[], iterator: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* seen;
    seen.length = 0;
    for (;;) {
      const { done, value } = await iterator.next();
      if (done) return;
      yield value;
    }
  } finally {
    await iterator.return?.();
  }
}

/**
 * Text of the chunks. Bytes that the encoding does not have become U+FFFD, reported once: the structure of
 * all these encodings survives that, so that undamaged records can be kept.
 */
export async function* decodeText(
  chunks: AsyncIterable<Uint8Array>,
  onDamage: (error: CodedError) => void,
): AsyncGenerator<string> {
  const { head, all } = await peekHead(chunks);
  const encoding = detectEncoding(head);
  const decoder = new TextDecoder(encoding);
  let damaged = false;
  const check = (text: string): string => {
    if (!damaged && text.includes('\uFFFD')) {
      damaged = true;
      onDamage(refuse('ENCODING_INVALID', { encoding }));
    }
    return text;
  };
  for await (const chunk of all) {
    const text = check(decoder.decode(chunk, { stream: true }));
    if (text !== '') yield text;
  }
  const rest = check(decoder.decode());
  if (rest !== '') yield rest;
}
