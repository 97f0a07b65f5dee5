/** Base64 (RFC 4648 §4) without the help of Node or a browser, fast enough for files of many megabytes. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const INVALID = 255;
const SKIP = 254;
const PADDING = 253;
const EQUALS_SIGN = 61;

const LETTERS: Uint8Array = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
const VALUES: Uint8Array = decodingTable();

function decodingTable(): Uint8Array {
  const table = new Uint8Array(256).fill(INVALID);
  for (let value = 0; value < ALPHABET.length; value++) table[ALPHABET.charCodeAt(value)] = value;
  // The URL-safe letters are taken too: platforms mix them up.
  table['-'.charCodeAt(0)] = 62;
  table['_'.charCodeAt(0)] = 63;
  for (const space of ' \t\r\n') table[space.charCodeAt(0)] = SKIP;
  table[EQUALS_SIGN] = PADDING;
  return table;
}

export function encodeBase64(bytes: Uint8Array): string {
  const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
  let used = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    out[used] = LETTERS[group >> 18] ?? 0;
    out[used + 1] = LETTERS[(group >> 12) & 63] ?? 0;
    out[used + 2] = left > 1 ? (LETTERS[(group >> 6) & 63] ?? 0) : EQUALS_SIGN;
    out[used + 3] = left > 2 ? (LETTERS[group & 63] ?? 0) : EQUALS_SIGN;
    used += 4;
  }
  return new TextDecoder().decode(out);
}

/** White space is skipped, padding may be absent. Null where the text is not base64. */
export function decodeBase64(text: string): Uint8Array | null {
  const out = new Uint8Array(Math.ceil((text.length * 3) / 4));
  let length = 0;
  let group = 0;
  let letters = 0;
  let padding = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const value = code < 256 ? (VALUES[code] ?? INVALID) : INVALID;
    if (value < 64) {
      if (padding > 0) return null;
      group = (group << 6) | value;
      letters += 1;
      if (letters === 4) {
        out[length] = group >> 16;
        out[length + 1] = group >> 8;
        out[length + 2] = group;
        length += 3;
        letters = 0;
        group = 0;
      }
    } else if (value === PADDING) {
      padding += 1;
    } else if (value !== SKIP) {
      return null;
    }
  }
  if (letters === 1 || padding > 2 || (padding > 0 && letters + padding !== 4)) return null;
  if (letters === 2) out[length++] = group >> 4;
  if (letters === 3) {
    out[length++] = group >> 10;
    out[length++] = group >> 2;
  }
  return out.subarray(0, length);
}
