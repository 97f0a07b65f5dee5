/** Base64 (RFC 4648 §4), strict: padding, alphabet and unused bits as an encoder writes them, so bytes have one spelling. */
import { decodeBase64, encodeBase64 } from '../../formats/base64.ts';

/** The bytes, or null where the text is not exactly what `encodeBase64` writes. */
export function fromBase64(text: string): Uint8Array | null {
  const bytes = decodeBase64(text);
  return bytes !== null && encodeBase64(bytes) === text ? bytes.slice() : null;
}
