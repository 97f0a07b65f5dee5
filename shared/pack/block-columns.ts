/**
 * A decoded block is a list of columns: their number, then per column one byte (id in bits 0–6, bit 7 =
 * critical), its length and its bytes, ids ascending. A reader skips an optional column that it does not
 * know and refuses a critical one. A column all of whose values are zero is left out.
 */
import { packError } from '../errors/pack-errors.ts';
import { type BlockPlace, ByteReader, malformed } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';

const CRITICAL = 128;

export class ColumnsWriter {
  readonly #columns = new Map<number, ByteWriter>();

  /** The column with this id, begun if it is new; a column that stays empty is left out. */
  column(id: number): ByteWriter {
    let column = this.#columns.get(id);
    if (column === undefined) {
      column = new ByteWriter();
      this.#columns.set(id, column);
    }
    return column;
  }

  /** All columns of this format version are critical. */
  finish(): Uint8Array {
    const filled = [...this.#columns].filter(([, column]) => column.length > 0).sort(([a], [b]) => a - b);
    const block = new ByteWriter();
    block.unsigned(filled.length);
    for (const [id, column] of filled) {
      block.byte(id | CRITICAL);
      block.unsigned(column.length);
      block.append(column.bytes());
    }
    return block.bytes().slice();
  }
}

export class ColumnsReader {
  readonly place: BlockPlace;
  readonly #block: Uint8Array;
  /** Where each column begins and ends, by id; both 0 where it was left out. */
  readonly #begins: number[] = [];
  readonly #ends: number[] = [];
  readonly #readers: (ByteReader | undefined)[] = [];

  /** Errors: PACK_COLUMN_UNKNOWN for a critical column above `highestKnown`, PACK_BLOCK_MALFORMED. */
  constructor(block: Uint8Array, highestKnown: number, place: BlockPlace) {
    this.place = place;
    this.#block = block;
    const reader = new ByteReader(block, place);
    const count = reader.unsigned();
    let before = 0;
    for (let index = 0; index < count; index++) {
      const head = reader.byte();
      const id = head & 127;
      if (id <= before) throw malformed(place, 'its columns are not in order');
      const begin = reader.skip(reader.unsigned());
      if (id <= highestKnown) {
        for (let left = before + 1; left < id; left++) this.#put(left, 0, 0);
        this.#put(id, begin, reader.at);
      } else if (head >= CRITICAL) {
        throw packError('PACK_COLUMN_UNKNOWN', { section: place.section, number: place.number, column: id });
      }
      before = id;
    }
    reader.end();
  }

  /** Null where the column was left out. The same reader each time: it goes on where it was left. */
  column(id: number): ByteReader | null {
    const known = this.#readers[id];
    if (known !== undefined) return known;
    const reader = this.fresh(id);
    if (reader !== null) this.#readers[id] = reader;
    return reader;
  }

  /** A reader of its own, from where the column begins. */
  fresh(id: number): ByteReader | null {
    const end = this.#ends[id] ?? 0;
    return end === 0 ? null : new ByteReader(this.#block, this.place, this.#begins[id], end);
  }

  /** Stands in for a column of bytes that was left out because there are none. */
  empty(): ByteReader {
    return new ByteReader(new Uint8Array(0), this.place);
  }

  required(id: number): ByteReader {
    const column = this.column(id);
    if (column === null) throw malformed(this.place, `column ${id} is missing`);
    return column;
  }

  /** That every known column was read to its end. */
  end(): void {
    for (let id = 1; id < this.#ends.length; id++) this.column(id)?.end();
  }

  #put(id: number, begin: number, end: number): void {
    this.#begins[id] = begin;
    this.#ends[id] = end;
  }
}
