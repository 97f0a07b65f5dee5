/** The events of a pack while its rows are written: how many rows each has, and in which blocks. */
import { GrowingColumn } from '../verify-state.ts';

/** Events looked up lately, by the lower bits of their number. */
const RECENT = 1024;

export class EventPlaces {
  readonly #numbers = new GrowingColumn();
  readonly #recent = new Float64Array(RECENT).fill(-1);
  readonly #recentPlace = new Uint32Array(RECENT);
  #rows = new Uint32Array(0);
  #first = new Uint32Array(0);
  #last = new Uint32Array(0);

  get length(): number {
    return this.#numbers.length;
  }

  /** Numbers ascend. */
  add(number: number): void {
    this.#numbers.push(number);
  }

  /** All events are in. */
  seal(): void {
    this.#rows = new Uint32Array(this.length);
    this.#first = new Uint32Array(this.length);
    this.#last = new Uint32Array(this.length);
  }

  /** A row in this block, blocks ascending; false where its event is not here. */
  count(number: number, block: number): boolean {
    const slot = number % RECENT;
    if (this.#recent[slot] !== number) {
      const found = this.#numbers.find(number);
      if (found < 0) return false;
      this.#recent[slot] = number;
      this.#recentPlace[slot] = found;
    }
    const place = this.#recentPlace[slot] ?? 0;
    if (this.#rows[place] === 0) this.#first[place] = block;
    this.#rows[place] = (this.#rows[place] ?? 0) + 1;
    this.#last[place] = block;
    return true;
  }

  /** Of the event that was added as the n-th. */
  at(place: number): {
    readonly rowCount: number;
    readonly firstRowBlock: number;
    readonly lastRowBlock: number;
  } {
    return {
      rowCount: this.#rows[place] ?? 0,
      firstRowBlock: this.#first[place] ?? 0,
      lastRowBlock: this.#last[place] ?? 0,
    };
  }
}
