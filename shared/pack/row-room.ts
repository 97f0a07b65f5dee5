/** Room for the columns of one block of rows, laid out anew only where the number of rows changes: most blocks are full. */
import { packLimit } from './pack-format.ts';
import { newPackRows, PACK_ROW_BYTES, type PackRows } from './pack-rows.ts';

export class RowRoom {
  readonly #buffer = new ArrayBuffer(packLimit.rowsPerBlock * PACK_ROW_BYTES);
  #rows: PackRows | null = null;

  /** Columns of so many rows, at most those of a block; what was in them is not cleared. */
  rows(count: number): PackRows {
    if (this.#rows?.count !== count) this.#rows = newPackRows(count, this.#buffer);
    return this.#rows;
  }
}
