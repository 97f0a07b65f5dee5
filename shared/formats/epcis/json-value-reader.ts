/**
 * Text that arrives in pieces, read one character or one whole JSON value at a time. Only the value being read is kept,
 * and of one that exceeds its limit nothing: its end is still found, so that what follows can be read.
 */
import { MAX_DEPTH } from './epcis-limits.ts';
import { JsonValueScanner } from './json-value-scanner.ts';

export type ReadOutcome =
  /** The text so far ends inside the value. */
  | { readonly kind: 'more' }
  | { readonly kind: 'value'; readonly value: unknown; readonly characters: number }
  /** The value ended, but cannot be used. */
  | { readonly kind: 'tooLarge' | 'tooDeep' }
  | { readonly kind: 'invalid'; readonly found: string; readonly cause: unknown }
  /** The value cannot go on as it does; the reader stands before the character that does not fit. */
  | { readonly kind: 'damaged'; readonly expected: string; readonly found: string };

const MORE: ReadOutcome = { kind: 'more' };

export class JsonValueReader {
  /** Line of the next character, from 1. */
  line = 1;
  readonly #scanner = new JsonValueScanner();
  #buffer = '';
  #at = 0;
  /** First newline at or behind `#at`: looked for once, not at every step. */
  #newline = Number.POSITIVE_INFINITY;
  /** Characters read before the buffer's first one. */
  #passed = 0;
  #reading = false;
  #start = 0;
  #startLine = 1;
  #startNewline = Number.POSITIVE_INFINITY;
  #limit = 0;
  #dropping = false;

  feed(text: string): void {
    const kept = this.#reading && !this.#dropping ? this.#start : this.#at;
    this.#passed += kept;
    this.#buffer = this.#buffer.slice(kept) + text;
    this.#at -= kept;
    this.#start = 0;
    this.#newline = this.#newlineFrom(this.#at);
    if (this.#reading) this.#startNewline = this.#newlineFrom(this.#start);
  }

  /** The next character, empty at the end of the text so far. */
  get character(): string {
    return this.#buffer.charAt(this.#at);
  }

  /** Position of the next character in the whole text. */
  get position(): number {
    return this.#passed + this.#at;
  }

  /** Position at which the value being read, or read last, begins. */
  get start(): number {
    return this.#passed + this.#start;
  }

  get startLine(): number {
    return this.#startLine;
  }

  skip(): void {
    this.#moveTo(this.#at + 1);
  }

  /** Passes over everything before the next `character`; false where the text so far has none. */
  skipTo(character: string): boolean {
    const found = this.#buffer.indexOf(character, this.#at);
    this.#moveTo(found < 0 ? this.#buffer.length : found);
    return found >= 0;
  }

  /** Begins a value at the next character. `limit` is in characters. */
  begin(limit: number, deepest?: number): void {
    this.#reading = true;
    this.#dropping = false;
    this.#start = this.#at;
    this.#startLine = this.line;
    this.#startNewline = this.#newline;
    this.#limit = limit;
    this.#scanner.reset(deepest);
  }

  /** Reads on in the value begun. */
  read(): ReadOutcome {
    const outcome = this.#scanner.scan(this.#buffer, this.#at);
    this.#moveTo(this.#scanner.at);
    if (this.#at - this.#start > this.#limit) this.#dropping = true;
    switch (outcome) {
      case 'more':
        return MORE;
      case 'damaged':
        this.#reading = false;
        return { kind: 'damaged', expected: this.#scanner.expected, found: this.upcoming() };
      case 'done':
        this.#reading = false;
        return this.#dropping ? { kind: 'tooLarge' } : this.#parse();
    }
  }

  /** Limit of the value begun, in characters. */
  get limit(): number {
    return this.#limit;
  }

  get isTooLarge(): boolean {
    return this.#dropping;
  }

  /** Text of the value as far as it was read; empty where it is too large to be kept. */
  textSoFar(): string {
    return this.#dropping ? '' : this.#buffer.slice(this.#start, this.#at);
  }

  /** Goes back to behind the first `characters` of the value, or as far as the text is still there. */
  backToStart(characters = 1): void {
    this.#reading = false;
    if (this.#dropping) return;
    this.line = this.#startLine;
    this.#newline = this.#startNewline;
    this.#moveTo(this.#start + characters);
  }

  /** The next character, for a message. */
  upcoming(): string {
    return this.character === '' ? 'the end' : JSON.stringify(this.character);
  }

  #parse(): ReadOutcome {
    if (this.#scanner.depth > MAX_DEPTH) return { kind: 'tooDeep' };
    const text = this.textSoFar();
    try {
      return { kind: 'value', value: JSON.parse(text), characters: text.length };
    } catch (cause) {
      return {
        kind: 'invalid',
        found: JSON.stringify(text.length > 32 ? `${text.slice(0, 32)}…` : text),
        cause,
      };
    }
  }

  #moveTo(at: number): void {
    while (this.#newline < at) {
      this.line += 1;
      this.#newline = this.#newlineFrom(this.#newline + 1);
    }
    this.#at = at;
  }

  #newlineFrom(at: number): number {
    const found = this.#buffer.indexOf('\n', at);
    return found < 0 ? Number.POSITIVE_INFINITY : found;
  }
}
