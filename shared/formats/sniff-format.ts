/** Tells the format of a capture file by its first bytes: names lie, and uploads have none. */
import { refuse } from '../errors/capture-errors.ts';
import { ENVELOPE_FIELDS } from './supervision/read-envelope.ts';
import { detectEncoding } from './text-decoding.ts';

export type CaptureFormat = 'xml' | 'epcis-xml' | 'envelopes' | 'epcis-json' | 'directory-csv';

/**
 * @param head the first bytes of the file, or all of a short one
 * Throws FILE_EMPTY, FORMAT_UNKNOWN, ENCODING_UNSUPPORTED.
 */
export function sniffFormat(head: Uint8Array): CaptureFormat {
  if (head.length === 0) throw refuse('FILE_EMPTY');
  const encoding = detectEncoding(head);
  const text = new TextDecoder(encoding).decode(head, { stream: true }).trimStart();
  if (text === '') throw refuse('FILE_EMPTY');
  if (text.startsWith('<')) return EPCIS_ROOT.test(rootName(text)) ? 'epcis-xml' : 'xml';
  if (text.startsWith('{') || text.startsWith('[')) {
    if (!hasEnvelopeField(text)) return 'epcis-json';
    // Envelopes are cut apart by their bytes.
    if (encoding !== 'utf-8') throw refuse('ENCODING_UNSUPPORTED', { encoding });
    return 'envelopes';
  }
  if (isDirectoryHeader(text)) return 'directory-csv';
  throw refuse('FORMAT_UNKNOWN', { found: firstBytes(head) });
}

const EPCIS_ROOT = /^EPCIS(Query)?Document$/;

/** Local name of the first element, after declarations, comments and whatever a document type declaration holds. */
function rootName(text: string): string {
  const bare = text.replace(/<!--[\s\S]*?(-->|$)/g, '');
  return /<(?:[^\s<>!?/:]+:)?([^\s<>!?/:]+)/.exec(bare)?.[1] ?? '';
}

/** Envelopes are flat objects of well-known names; none of these is a name of EPCIS. */
function hasEnvelopeField(text: string): boolean {
  for (const match of text.matchAll(/"([A-Za-z@_]{1,32})"\s*:/g)) {
    const name = match[1] ?? '';
    if (ENVELOPE_FIELDS.has(name)) return true;
    // The first name that is EPCIS' own settles it: what follows may quote anything.
    if (name === '@context' || name === 'type' || name === 'isA' || name === 'epcisBody') return false;
  }
  return false;
}

function isDirectoryHeader(text: string): boolean {
  const columns = (text.split(/[\r\n]/, 1)[0] ?? '')
    .split(',')
    .map((name) => name.replaceAll('"', '').trim());
  return columns.length > 1 && columns.some((name) => /^(party|prefix)$/i.test(name));
}

function firstBytes(head: Uint8Array): string {
  const bytes = [...head.subarray(0, 8)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `it begins with the bytes ${bytes.join(' ')}`;
}
