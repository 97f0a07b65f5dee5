/**
 * Where a scan has the one block of rows that it is at: its columns are laid out in the same room block after block, and
 * a scan that begins where the last one ended finds its block decoded.
 */
import type { RowColumns } from './row-columns.ts';
import { RowRoom } from './row-room.ts';

export class RowSeat {
  #room: RowRoom | null = null;
  #rows: RowColumns | null = null;

  /** Columns of block `number`, whole; valid until another block is taken. */
  take(number: number, decode: (room: RowRoom) => RowColumns): RowColumns {
    if (this.#rows?.block === number) return this.#rows;
    // Of a block that cannot be decoded nothing stays.
    this.#rows = null;
    this.#room ??= new RowRoom();
    this.#rows = decode(this.#room);
    return this.#rows;
  }
}
