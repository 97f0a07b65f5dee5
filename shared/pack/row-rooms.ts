/**
 * A few blocks of rows decoded lately, in memory that is used over and over: whoever looks for one code needs a few rows of a
 * block of hundreds, and memory touched for the first time costs more than decoding into it. What is given out is valid
 * until the next call only.
 */
import type { RowColumns } from './row-columns.ts';
import { RowRoom } from './row-room.ts';

/** A pack's contents stand close together: more would not be used. 27 KB each. */
const ROOMS = 16;

interface Seated {
  readonly room: RowRoom;
  owner: object | null;
  number: number;
  rows: RowColumns | null;
}

export class RowRooms {
  /** Latest use first. */
  readonly #seated: Seated[] = [];

  /** @param owner whose block of that number it is */
  take(owner: object, number: number, decode: (room: RowRoom) => RowColumns): RowColumns {
    let at = 0;
    for (const seated of this.#seated) {
      if (seated.owner === owner && seated.number === number && seated.rows !== null) {
        this.#toFront(seated, at);
        return seated.rows;
      }
      at++;
    }
    const seated = this.#free();
    // What is there is overwritten from here on, also where the new block turns out to be none.
    seated.rows = null;
    const rows = decode(seated.room);
    seated.owner = owner;
    seated.number = number;
    seated.rows = rows;
    return rows;
  }

  #free(): Seated {
    const oldest = this.#seated.length < ROOMS ? undefined : this.#seated.pop();
    const seated = oldest ?? { room: new RowRoom(), owner: null, number: -1, rows: null };
    this.#seated.unshift(seated);
    return seated;
  }

  #toFront(seated: Seated, at: number): void {
    if (at === 0) return;
    this.#seated.copyWithin(1, 0, at);
    this.#seated[0] = seated;
  }
}
