/** A small streaming CSV reader (RFC 4180): commas, quotes, any line end; memory bounded by one row. */

/** Characters of one row. */
export const MAX_ROW_LENGTH = 1_048_576;

export type CsvRow =
  | { readonly line: number; readonly fields: readonly string[] }
  /** Why the row is none. */
  | { readonly line: number; readonly damage: string };

export class CsvRows {
  readonly #rows: CsvRow[] = [];
  #fields: string[] = [];
  #field = '';
  /** `start` of a field, in a `plain` or `quoted` one, or `after` the closing quote. */
  #state: 'start' | 'plain' | 'quoted' | 'after' = 'start';
  #length = 0;
  #damage: string | null = null;
  #line = 1;
  #rowLine = 1;
  #afterReturn = false;

  /** Rows that this text completed; empty lines are none. */
  write(text: string): CsvRow[] {
    let from = 0;
    for (let at = 0; at < text.length; at++) {
      const character = text[at];
      const lineFeedOfPair = this.#afterReturn && character === '\n';
      this.#afterReturn = character === '\r';
      if (character === '\n' && !lineFeedOfPair) this.#line += 1;
      if (character === '\r') this.#line += 1;
      if (this.#state === 'quoted') {
        if (character === '"') {
          this.#take(text.slice(from, at));
          from = at + 1;
          this.#state = 'after';
        } else if ((character === '\n' || character === '\r') && this.#length + at - from > MAX_ROW_LENGTH) {
          // A quote that is never closed: give the row up, go on with the next line.
          this.#damage ??= `a quoted field is longer than ${MAX_ROW_LENGTH} characters`;
          from = this.#endRow(at + 1);
        }
        continue;
      }
      if (character === '"' && this.#state === 'after') {
        this.#take('"');
        from = at + 1;
        this.#state = 'quoted';
      } else if (character === '"' && this.#state === 'start') {
        from = at + 1;
        this.#state = 'quoted';
      } else if (character === ',') {
        this.#take(text.slice(from, at));
        this.#endField();
        // Commas count: a line of nothing else would have no length, and fields without end.
        this.#length += 1;
        from = at + 1;
      } else if (character === '\n' || character === '\r') {
        if (!lineFeedOfPair) {
          this.#take(text.slice(from, at));
          this.#endRow(0);
        }
        from = at + 1;
      } else if (this.#state === 'start') {
        this.#state = 'plain';
      } else if (this.#state === 'after') {
        this.#damage ??= 'text after a closing quote';
      } else if (character === '"') {
        this.#damage ??= 'a quote inside a field that does not begin with one';
      }
    }
    this.#take(text.slice(from));
    return this.#rows.splice(0);
  }

  end(): CsvRow[] {
    if (this.#state === 'quoted') this.#damage ??= 'the file ends inside quotes';
    if (this.#fields.length > 0 || this.#state !== 'start') this.#endRow(0);
    return this.#rows.splice(0);
  }

  #take(part: string): void {
    this.#length += part.length;
    if (this.#length > MAX_ROW_LENGTH) {
      this.#damage ??= `the line is longer than ${MAX_ROW_LENGTH} characters`;
      this.#field = '';
    } else {
      this.#field += part;
    }
  }

  #endField(): void {
    if (this.#damage === null) this.#fields.push(this.#field);
    this.#field = '';
    this.#state = 'start';
  }

  #endRow(next: number): number {
    const blank = this.#state === 'start' && this.#fields.length === 0 && this.#field.trim() === '';
    this.#endField();
    const line = this.#rowLine;
    if (this.#damage !== null) this.#rows.push({ line, damage: this.#damage });
    else if (!blank) this.#rows.push({ line, fields: this.#fields });
    this.#fields = [];
    this.#length = 0;
    this.#damage = null;
    this.#rowLine = this.#line;
    return next;
  }
}
