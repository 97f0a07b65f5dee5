/** The events of a pack as rows refer to them: by national number, with the blocks that their rows may lie in. */
import { packError } from '../errors/pack-errors.ts';
import { placeOf } from './ascending-numbers.ts';
import type { BlockDescriptor } from './block-descriptor.ts';

export class VerifiedEvents {
  readonly #numbers: Float64Array;
  readonly #firstRowBlock: Int32Array;
  readonly #lastRowBlock: Int32Array;
  #length = 0;

  /** @param count how many events the blocks of the event table have */
  constructor(count: number) {
    this.#numbers = new Float64Array(count);
    this.#firstRowBlock = new Int32Array(count);
    this.#lastRowBlock = new Int32Array(count);
  }

  get length(): number {
    return this.#length;
  }

  number(event: number): number {
    return this.#numbers[event] ?? Number.NaN;
  }

  /** The next event, by ascending number; row blocks are -1 for one without rows. */
  push(number: number, firstRowBlock: number, lastRowBlock: number): void {
    this.#numbers[this.#length] = number;
    this.#firstRowBlock[this.#length] = firstRowBlock;
    this.#lastRowBlock[this.#length++] = lastRowBlock;
  }

  /**
   * Place of the event a row names, which must be there and have rows in this block.
   * Errors: PACK_ROW_WITHOUT_EVENT, PACK_BLOCK_ORDER.
   */
  withRowsIn(block: BlockDescriptor, number: number): number {
    const event = placeOf(this.#numbers, this.#length, number);
    if (event < 0) throw packError('PACK_ROW_WITHOUT_EVENT', { number: block.number, event: number });
    if (block.number < (this.#firstRowBlock[event] ?? 0) || block.number > (this.#lastRowBlock[event] ?? 0)) {
      const place = { section: block.section, number: block.number };
      throw packError('PACK_BLOCK_ORDER', { ...place, reason: `event ${number} has no rows here` });
    }
    return event;
  }
}
