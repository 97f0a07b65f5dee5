/**
 * Cuts a stream of JSON into its records without parsing it: one object, objects one after the other (NDJSON),
 * or an array of objects. A damaged record is handed out as such, and reading goes on with the next line that
 * begins an object. Memory is bounded by the length of one record.
 */

export interface JsonRecord {
  /** Bytes of the record; null where it was too long to be held. */
  readonly bytes: Uint8Array | null;
  /** 1-based line on which it begins. */
  readonly line: number;
  /** `$` or, in an array, `$[3]`. */
  readonly path: string;
  /** Why the record is not one, or null. */
  readonly damage: string | null;
}

/** Objects in objects; envelopes are flat, a hostile file is not. */
const MAX_DEPTH = 64;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const NEWLINE = 0x0a;
const OPEN_BRACE = 0x7b;
const CLOSE_BRACE = 0x7d;
const OPEN_BRACKET = 0x5b;
const CLOSE_BRACKET = 0x5d;
const COMMA = 0x2c;
const COLON = 0x3a;

export class JsonRecordSplitter {
  readonly #maxLength: number;
  readonly #records: JsonRecord[] = [];
  #parts: Uint8Array[] = [];
  #length = 0;
  #depth = 0;
  /** By depth: whether what is open there is an array. */
  readonly #arrays: boolean[] = [];
  #inString = false;
  #escaped = false;
  #inArray = false;
  #arrayClosed = false;
  #index = 0;
  #line = 1;
  #startLine = 1;
  /** Only white space since the last line end. */
  #atLineStart = true;
  /** Last byte outside strings that is no white space. */
  #previous = 0;
  #damage: string | null = null;
  /** A record ended on the line it began: the file has one record a line. */
  #linewise = false;
  /** Text outside of records has been reported since the last of them. */
  #astray = false;

  /** @param maxLength bytes of one record */
  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** Records that this chunk completed. */
  write(chunk: Uint8Array): JsonRecord[] {
    let start = 0;
    for (let at = 0; at < chunk.length; at++) {
      const byte = chunk[at] ?? 0;
      const plain = byte !== QUOTE && byte !== BACKSLASH && byte !== NEWLINE;
      if (plain && this.#inString && this.#damage === null) {
        this.#escaped = false;
        continue;
      }
      if (this.#depth > 0 && this.#begins(byte)) {
        this.#damage ??= 'it does not end before the next record';
        this.#complete(chunk.subarray(start, at));
        start = at;
      }
      if (this.#depth === 0) start = this.#between(byte, at, start);
      else if (this.#within(byte)) {
        this.#complete(chunk.subarray(start, at + 1));
        start = at + 1;
      }
      if (byte === NEWLINE) {
        this.#line += 1;
        this.#atLineStart = true;
      } else if (byte > 0x20) {
        this.#atLineStart = false;
        this.#previous = byte;
      }
    }
    if (this.#depth > 0) this.#hold(chunk.subarray(start));
    return this.#records.splice(0);
  }

  /** What the end of the file leaves. */
  end(): JsonRecord[] {
    if (this.#depth > 0) {
      this.#damage ??= 'the file ends before the record does';
      this.#complete(new Uint8Array(0));
    } else if (this.#inArray && !this.#arrayClosed) {
      this.#stray('the file ends before the array does');
    }
    return this.#records.splice(0);
  }

  /** A line that begins an object where none can be: the record before it lost its end. */
  #begins(byte: number): boolean {
    if (byte !== OPEN_BRACE || !this.#atLineStart) return false;
    if (this.#damage !== null || this.#linewise) return true;
    const inArray = this.#arrays[this.#depth] === true;
    const nested = inArray
      ? this.#previous === COMMA || this.#previous === OPEN_BRACKET
      : this.#previous === COLON;
    return !nested;
  }

  /** A byte outside every record; returns where the next record's bytes start in the chunk. */
  #between(byte: number, at: number, start: number): number {
    if (byte === OPEN_BRACE) {
      this.#depth = 1;
      this.#arrays[1] = false;
      this.#startLine = this.#line;
      this.#astray = false;
      return at;
    }
    if (byte === OPEN_BRACKET && !this.#inArray && this.#index === 0) this.#inArray = true;
    else if (byte === CLOSE_BRACKET && this.#inArray && !this.#arrayClosed) this.#arrayClosed = true;
    else if (byte > 0x20 && byte !== COMMA && !isByteOrderMark(byte)) {
      // One report for a run of strange bytes.
      if (!this.#astray) this.#stray('text outside of every record');
      this.#astray = true;
    }
    return start;
  }

  /** A byte of a record; true when it is the record's last. */
  #within(byte: number): boolean {
    if (this.#inString) {
      if (byte === NEWLINE) this.#damage ??= 'a line ends inside a string';
      if (byte === QUOTE && !this.#escaped) this.#inString = false;
      this.#escaped = byte === BACKSLASH && !this.#escaped;
      return false;
    }
    if (byte === QUOTE) this.#inString = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) {
      this.#depth += 1;
      if (this.#depth <= MAX_DEPTH) this.#arrays[this.#depth] = byte === OPEN_BRACKET;
    } else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) this.#depth -= 1;
    if (this.#depth > MAX_DEPTH) this.#damage ??= `it is nested deeper than ${MAX_DEPTH}`;
    return this.#depth === 0;
  }

  #hold(part: Uint8Array): void {
    this.#length += part.length;
    // What is too long or damaged is only counted.
    if (this.#length > this.#maxLength || this.#damage !== null) this.#parts = [];
    else if (part.length > 0) this.#parts.push(part.slice());
  }

  #complete(last: Uint8Array): void {
    this.#hold(last);
    const bytes = this.#length > this.#maxLength ? null : join(this.#parts);
    this.#records.push({ bytes, line: this.#startLine, path: this.#path(), damage: this.#damage });
    // An empty object stands on one line in every style.
    const telling = this.#damage === null && !this.#inArray && this.#length > 2;
    if (telling) this.#linewise = this.#startLine === this.#line;
    this.#index += 1;
    this.#parts = [];
    this.#length = 0;
    this.#depth = 0;
    this.#inString = false;
    this.#escaped = false;
    this.#damage = null;
  }

  #stray(damage: string): void {
    this.#records.push({ bytes: new Uint8Array(0), line: this.#line, path: this.#path(), damage });
  }

  #path(): string {
    return this.#inArray ? `$[${this.#index}]` : '$';
  }
}

function isByteOrderMark(byte: number): boolean {
  return byte === 0xef || byte === 0xbb || byte === 0xbf;
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only !== undefined && parts.length === 1) return only;
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
