/** Entry bundles (C2SP tlog-tiles): entries one after the other, each behind its length as a big-endian uint16. */
import { logError } from '../../errors/log-errors.ts';
import { TILE_WIDTH } from './tile-path.ts';

/** Bytes of the longest entry that the length prefix can say. */
export const MAX_ENTRY_LENGTH = 0xffff;
/** Bytes of the longest bundle. */
export const MAX_BUNDLE_LENGTH = TILE_WIDTH * (2 + MAX_ENTRY_LENGTH);

/** Throws ENTRY_TOO_LONG. */
export function encodeEntryBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, entry) => sum + 2 + entry.length, 0));
  const view = new DataView(bytes.buffer);
  let offset = 0;
  for (const entry of entries) {
    if (entry.length > MAX_ENTRY_LENGTH) {
      throw logError('ENTRY_TOO_LONG', { length: entry.length, limit: MAX_ENTRY_LENGTH });
    }
    view.setUint16(offset, entry.length);
    bytes.set(entry, offset + 2);
    offset += 2 + entry.length;
  }
  return bytes;
}

/**
 * The first `count` entries, as views into the bytes. With `atLeast` further entries may follow: a full
 * bundle serves for a partial one that is gone. Throws BUNDLE_MALFORMED; `path` is where the bytes came from.
 */
export function decodeEntryBundle(
  bytes: Uint8Array,
  count: number,
  path = 'the bundle',
  extent: 'exactly' | 'atLeast' = 'exactly',
): readonly Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: Uint8Array[] = [];
  let offset = 0;
  while (entries.length < count) {
    if (offset + 2 > bytes.length)
      throw malformed(path, `it ends after ${entries.length} of ${count} entries`);
    const end = offset + 2 + view.getUint16(offset);
    if (end > bytes.length) throw malformed(path, `entry ${entries.length} of it is cut off`);
    entries.push(bytes.subarray(offset + 2, end));
    offset = end;
  }
  if (extent === 'exactly' && offset !== bytes.length)
    throw malformed(path, `bytes follow its ${count} entries`);
  return entries;
}

function malformed(path: string, reason: string) {
  return logError('BUNDLE_MALFORMED', { path, reason }, { file: path });
}
