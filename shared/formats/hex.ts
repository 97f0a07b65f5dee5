/** Lower-case hexadecimal text of bytes. */

const BYTE_TEXTS: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0'),
);

export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += BYTE_TEXTS[byte];
  return text;
}
