/**
 * Finds where one JSON value ends, in text that arrives in pieces (RFC 8259). It checks structure and strings, so that
 * damage is noticed inside the value that has it; numbers and literals are left to JSON.parse.
 */

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_ARRAY = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** What may come next. */
type Expect = 'value' | 'firstKey' | 'key' | 'colon' | 'firstItem' | 'after' | 'string' | 'escape' | 'scalar';

/** Deeper than this no value's end is looked for: it counts as damaged. */
const DEEPEST = 4096;

export type ScanOutcome = 'more' | 'done' | 'damaged';

export class JsonValueScanner {
  /** Index in the last text: after the value's last character, or of the character that cannot be. */
  at = 0;
  /** Deepest nesting so far. */
  depth = 0;
  #expect: Expect = 'value';
  /** Open containers, outermost first; true for objects. */
  #open: boolean[] = [];
  #stringIsKey = false;
  #deepest = DEEPEST;

  reset(deepest: number = DEEPEST): void {
    this.#deepest = deepest;
    this.depth = 0;
    this.#expect = 'value';
    this.#open = [];
  }

  /** What was to come where the text was damaged or ended; for messages. */
  get expected(): string {
    return EXPECTATIONS[this.#expect];
  }

  /** Goes on from `from` with the value begun in earlier texts; `at` says how far it came. */
  scan(text: string, from: number): ScanOutcome {
    let at = from;
    const end = text.length;
    while (at < end) {
      const character = text.charCodeAt(at);
      if (this.#expect === 'string') {
        at = this.#stringEnd(text, at);
        if (at < 0) return this.#stop(-at - 1, 'damaged');
        if (this.#isComplete()) return this.#stop(at, 'done');
        continue;
      }
      if (this.#expect === 'escape') {
        this.#expect = 'string';
        at += 1;
        continue;
      }
      if (this.#expect === 'scalar') {
        if (isScalarCharacter(character)) {
          at += 1;
          continue;
        }
        this.#expect = 'after';
        if (this.#open.length === 0) return this.#stop(at, 'done');
      }
      if (character === 0x20 || character === 0x0a || character === 0x0d || character === 0x09) {
        at += 1;
        continue;
      }
      if (!this.#take(character)) return this.#stop(at, 'damaged');
      at += 1;
      if (this.#isComplete()) return this.#stop(at, 'done');
    }
    return this.#stop(at, 'more');
  }

  #isComplete(): boolean {
    return this.#expect === 'after' && this.#open.length === 0;
  }

  #stop(at: number, outcome: ScanOutcome): ScanOutcome {
    this.at = at;
    return outcome;
  }

  /** Index after the string's part in this text; `-(index + 1)` of a control character, which no string may hold. */
  #stringEnd(text: string, from: number): number {
    for (let at = from; at < text.length; at += 1) {
      const character = text.charCodeAt(at);
      if (character === QUOTE) {
        this.#expect = this.#stringIsKey ? 'colon' : 'after';
        return at + 1;
      }
      if (character === BACKSLASH) {
        this.#expect = 'escape';
        return at + 1;
      }
      if (character < 0x20) return -(at + 1);
    }
    return text.length;
  }

  /** One structural character; false where it cannot stand here. */
  #take(character: number): boolean {
    switch (this.#expect) {
      case 'firstItem':
        if (character === CLOSE_ARRAY) return this.#close(false);
        return this.#beginValue(character);
      case 'value':
        return this.#beginValue(character);
      case 'firstKey':
        if (character === CLOSE_OBJECT) return this.#close(true);
        return this.#beginKey(character);
      case 'key':
        return this.#beginKey(character);
      case 'colon':
        this.#expect = 'value';
        return character === COLON;
      default:
        return this.#afterValue(character);
    }
  }

  #beginValue(character: number): boolean {
    if (character === OPEN_OBJECT || character === OPEN_ARRAY) {
      const isObject = character === OPEN_OBJECT;
      this.#open.push(isObject);
      this.#expect = isObject ? 'firstKey' : 'firstItem';
      if (this.#open.length > this.depth) this.depth = this.#open.length;
      return this.#open.length <= this.#deepest;
    }
    if (character === QUOTE) {
      this.#stringIsKey = false;
      this.#expect = 'string';
      return true;
    }
    if (!isScalarCharacter(character)) return false;
    this.#expect = 'scalar';
    return true;
  }

  #beginKey(character: number): boolean {
    this.#stringIsKey = true;
    this.#expect = 'string';
    return character === QUOTE;
  }

  #afterValue(character: number): boolean {
    const inObject = this.#open.at(-1);
    if (inObject === undefined) return false;
    if (character === COMMA) {
      this.#expect = inObject ? 'key' : 'value';
      return true;
    }
    return character === (inObject ? CLOSE_OBJECT : CLOSE_ARRAY) && this.#close(inObject);
  }

  #close(isObject: boolean): boolean {
    this.#expect = 'after';
    return this.#open.pop() === isObject;
  }
}

/** Characters of numbers and of true, false, null. */
function isScalarCharacter(character: number): boolean {
  return (
    (character >= 0x30 && character <= 0x39) ||
    (character >= 0x61 && character <= 0x7a) ||
    character === 0x2d ||
    character === 0x2b ||
    character === 0x2e ||
    character === 0x45
  );
}

const EXPECTATIONS: Readonly<Record<Expect, string>> = {
  value: 'a value',
  firstKey: 'a name or }',
  key: 'a name',
  colon: ':',
  firstItem: 'a value or ]',
  after: ', or the end of the object or list',
  string: 'the end of the string',
  escape: 'an escaped character',
  scalar: 'the rest of the value',
};
