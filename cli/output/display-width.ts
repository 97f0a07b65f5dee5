/** How many columns of a terminal a text takes: Chinese takes two a character, combining marks none. */

/** East Asian Wide and Fullwidth (Unicode Standard Annex 11), as far as names and addresses use them. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]$/u;
const NO_WIDTH = /^[\p{M}\u200b-\u200f\u2060\ufeff]$/u;

export function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += NO_WIDTH.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
  return width;
}

/** Fills with spaces up to a width in columns; a longer text stays whole. */
export function padToWidth(text: string, width: number, align: 'left' | 'right' = 'left'): string {
  const fill = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + fill : fill + text;
}

/**
 * What came from a record must not steer the terminal: control characters and direction overrides become a
 * visible replacement.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
