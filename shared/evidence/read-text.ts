/** Bytes of an evidence file to the value that they write, and where they are damaged if they write none. */
import { evidenceError } from '../errors/evidence-errors.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { locateInJson } from '../formats/locate-in-json.ts';

const encoder = new TextEncoder();
const BEGINNING = 'its beginning';

/** Throws EVIDENCE_NOT_JSON with place and member. */
export function parseBytes(bytes: Uint8Array): { readonly source: string; readonly value: unknown } {
  const source = decode(bytes);
  try {
    return { source, value: JSON.parse(source) };
  } catch (cause) {
    throw notJson(source, cause);
  }
}

/** Throws EVIDENCE_NOT_CANONICAL with place and member. */
export function requireCanonical(source: string, value: unknown): void {
  let at = 0;
  for (const piece of canonicalPieces(value)) {
    if (!source.startsWith(piece, at)) throw notCanonical(source, at, piece);
    at += piece.length;
  }
  if (at !== source.length) throw notCanonical(source, at, '');
}

/** Canonical JSON bit by bit: whole it would be there twice, and the largest files have hundreds of MB. */
function* canonicalPieces(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    yield canonicalJson(value);
    return;
  }
  let before = '{';
  for (const [name, member] of Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    yield `${before}${canonicalJson(name)}:`;
    before = ',';
    if (!Array.isArray(member)) yield canonicalJson(member);
    else {
      for (const [at, element] of member.entries()) yield `${at === 0 ? '[' : ','}${canonicalJson(element)}`;
      yield member.length === 0 ? '[]' : ']';
    }
  }
  yield before === '{' ? '{}' : '}';
}

function notCanonical(source: string, from: number, piece: string): Error {
  let at = 0;
  while (at < piece.length && piece[at] === source[from + at]) at += 1;
  return evidenceError('EVIDENCE_NOT_CANONICAL', placeOf(source, from + at));
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    // As far as it can be read; what cannot comes out as U+FFFD, which the text itself may have too.
    const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    let at = whole.indexOf('\ufffd');
    for (; at >= 0; at = whole.indexOf('\ufffd', at + 1)) {
      const before = encoder.encode(whole.slice(0, at)).length;
      if (bytes[before] !== 0xef || bytes[before + 1] !== 0xbf || bytes[before + 2] !== 0xbd) break;
    }
    throw notJson(whole.slice(0, Math.max(0, at)), cause);
  }
}

function notJson(source: string, cause: unknown): Error {
  const reason = cause instanceof Error ? cause.message.slice(0, 120) : 'unreadable';
  return evidenceError('EVIDENCE_NOT_JSON', { ...placeOf(source, source.length), reason }, {}, cause);
}

/** Byte offset and outermost member of the first place that cannot be, at most of `until`. */
function placeOf(source: string, until: number): { readonly at: number; readonly part: string } {
  const { member, at } = locateInJson(source, until);
  return {
    at: encoder.encode(source.slice(0, at)).length,
    part: member === null ? BEGINNING : `"${member.slice(0, 40)}"`,
  };
}
