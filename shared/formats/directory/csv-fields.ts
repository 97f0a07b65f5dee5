/** The fields of one CSV line by the names of its header. */
import { refuse } from '../../errors/capture-errors.ts';
import type { CodedError } from '../../errors/coded-error.ts';

/** Characters of one field. */
const MAX_FIELD_LENGTH = 4096;
const MAX_COUNT = 1_000_000;

export class CsvFields {
  readonly #columns: readonly string[];
  readonly #fields: readonly string[];

  /** Throws CSV_MALFORMED when the line has more or fewer fields than the header. */
  constructor(columns: readonly string[], fields: readonly string[]) {
    if (fields.length !== columns.length) {
      throw refuse('CSV_MALFORMED', { reason: `${fields.length} fields, the header has ${columns.length}` });
    }
    this.#columns = columns;
    this.#fields = fields;
  }

  /** Trimmed; empty where the column is empty or absent. Throws FIELD_INVALID, ENCODING_INVALID. */
  text(column: string): string {
    const value = this.#fields[this.#columns.indexOf(column)]?.trim() ?? '';
    if (value.includes('\uFFFD')) {
      throw refuse('ENCODING_INVALID', { encoding: 'text in the encoding of the file', field: column });
    }
    if (value.length > MAX_FIELD_LENGTH) throw this.invalid(column, `at most ${MAX_FIELD_LENGTH} characters`);
    return value;
  }

  /** Throws FIELD_MISSING. */
  required(column: string): string {
    const value = this.text(column);
    if (value === '') throw refuse('FIELD_MISSING', { field: column });
    return value;
  }

  /** A number between -limit and limit, null where empty. */
  decimal(column: string, limit: number): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const value = /^[+-]?\d{1,15}(\.\d{1,20})?$/.test(text) ? Number(text) : Number.NaN;
    if (!(Math.abs(value) <= limit)) throw this.invalid(column, `a number up to ${limit}`);
    return value;
  }

  /** A whole number from 1, null where empty. */
  count(column: string): number | null {
    const text = this.text(column);
    if (text === '') return null;
    const value = /^\d{1,7}$/.test(text) ? Number(text) : 0;
    if (value < 1 || value > MAX_COUNT) throw this.invalid(column, 'a whole number from 1');
    return value;
  }

  invalid(column: string, expected: string): CodedError {
    const value = (this.#fields[this.#columns.indexOf(column)] ?? '').trim().slice(0, 64);
    return refuse('FIELD_INVALID', { field: column, value, expected });
  }
}
