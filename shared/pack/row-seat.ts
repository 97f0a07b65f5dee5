/**
 * Where a scan has the one block of rows that it is at: its columns are laid out in the same room block after block, and
 * a scan that begins where the last one ended finds its block decoded.
 */
import { packLimit } from './pack-format.ts';
import { PACK_ROW_BYTES } from './pack-rows.ts';
import type { RowColumns } from './row-columns.ts';

export class RowSeat {
  #room: ArrayBuffer | null = null;
  #rows: RowColumns | null = null;

  /** Columns of block `number`, whole; valid until another block is taken. */
  take(number: number, decode: (room: ArrayBuffer) => RowColumns): RowColumns {
    if (this.#rows?.block === number) return this.#rows;
    // Of a block that cannot be decoded nothing stays.
    this.#rows = null;
    this.#room ??= new ArrayBuffer(packLimit.rowsPerBlock * PACK_ROW_BYTES);
    this.#rows = decode(this.#room);
    return this.#rows;
  }
}
