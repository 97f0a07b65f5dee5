/**
 * A scanner that types (keyboard wedge): characters within a few milliseconds of each other, then Enter. Lets a scan
 * count wherever the page stands, and never takes a person's typing for one.
 */

/** Milliseconds between two keys; scanners stay under 30, people do not get below 50 for long. */
const longestGapMs = 60;
/** Shorter than any code: shortcuts and stray keys. */
const shortestScan = 8;
/** A GS1 element string has at most 90 characters; a link somewhat more. */
const longestScan = 512;

/** Come between the characters of a scan and are none. */
const modifiers: ReadonlySet<string> = new Set([
  'Shift',
  'CapsLock',
  'NumLock',
  'AltGraph',
  'Process',
  'Unidentified',
]);

export interface Key {
  /** As KeyboardEvent.key: one character, or a name such as `Enter`. */
  readonly key: string;
  /** Milliseconds on any steady clock. */
  readonly timeMs: number;
}

export class ScannerWedge {
  #text = '';
  #lastMs = Number.NEGATIVE_INFINITY;

  /** Characters taken since the last pause or scan. */
  get length(): number {
    return this.#text.length;
  }

  /** The scanned text when this key completes a scan, else null. */
  press({ key, timeMs }: Key): string | null {
    const fast = timeMs - this.#lastMs <= longestGapMs;
    this.#lastMs = timeMs;
    if (key === 'Enter') {
      const scanned = fast && this.#text.length >= shortestScan ? this.#text : null;
      this.#text = '';
      return scanned;
    }
    if ([...key].length !== 1) {
      // Whoever walks to another place has typed, however fast: no scanner presses Tab or an arrow.
      if (!modifiers.has(key)) this.#text = '';
      return null;
    }
    this.#text = fast ? `${this.#text}${key}`.slice(0, longestScan) : key;
    return null;
  }
}
