/** What a zstd frame says of its own decoded length (RFC 8878 §3.1.1.1). */

const MAGIC = 0xfd2fb528;
const DICTIONARY_ID_BYTES = [0, 1, 2, 4];

/** Bytes, or null where the header is damaged, says nothing of it, or says more than 32 bits hold. */
export function zstdContentLength(frame: Uint8Array): number | null {
  if (frame.length < 6) return null;
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  const descriptor = view.getUint8(4);
  if (view.getUint32(0, true) !== MAGIC) return null;
  const isSingleSegment = (descriptor & 32) !== 0;
  const at = 5 + (isSingleSegment ? 0 : 1) + (DICTIONARY_ID_BYTES[descriptor & 3] ?? 0);
  switch (descriptor >> 6) {
    case 0:
      return isSingleSegment && at < frame.length ? view.getUint8(at) : null;
    case 1:
      return at + 2 <= frame.length ? view.getUint16(at, true) + 256 : null;
    case 2:
      return at + 4 <= frame.length ? view.getUint32(at, true) : null;
    default:
      return null;
  }
}
