/** The rows of one code out of several packs, merged, as columns: what the swift fold reads. One set is used over and over. */
import { rowFlag } from '../../../shared/pack/row-columns.ts';
import { stepRole } from '../../../shared/pack/step-code.ts';

/** More events than this of one code are the full fold's. */
export const MOST_ROWS = 64;
const PARENT = 1;

export class OwnRows {
  count = 0;
  /** Set where the rows do not fit these columns, or contradict each other: the full fold judges. */
  unfit = false;
  readonly number = new Float64Array(MOST_ROWS);
  readonly timeMs = new Float64Array(MOST_ROWS);
  readonly step = new Uint32Array(MOST_ROWS);
  readonly flags = new Uint8Array(MOST_ROWS);
  /** Numbers of {@link PartyNumbers}, -1 where there is none. */
  readonly party = new Int32Array(MOST_ROWS);
  readonly counterpart = new Int32Array(MOST_ROWS);
  /** The linked code as `LinkTable` numbers it; -1 none. Of a parent's rows, which are one row here, meaningless. */
  readonly link = new Int32Array(MOST_ROWS);
  /** Which pack the row was read from. */
  readonly source = new Int32Array(MOST_ROWS);

  clear(): void {
    this.count = 0;
    this.unfit = false;
  }

  /**
   * Takes a row in its place by time, event and role. A row known already is the same event out of another county's
   * log (semantics 5.3), or another content of the same pack.
   */
  add(
    number: number,
    timeMs: number,
    step: number,
    flags: number,
    party: number,
    counterpart: number,
    link: number,
    source: number,
  ): void {
    let at = this.count;
    while (at > 0 && this.#isAfter(at - 1, timeMs, number)) at--;
    if (at > 0 && this.number[at - 1] === number) {
      this.#join(at - 1, timeMs, step, flags, party, counterpart, link);
      return;
    }
    if (this.count === MOST_ROWS || this.#hasEvent(number)) {
      this.unfit = true;
      return;
    }
    if (at < this.count) this.#makeRoom(at);
    this.number[at] = number;
    this.timeMs[at] = timeMs;
    this.step[at] = step;
    this.flags[at] = flags;
    this.party[at] = party;
    this.counterpart[at] = counterpart;
    this.link[at] = link;
    this.source[at] = source;
    this.count++;
  }

  /** At another time: two events under one number, which the full fold refuses. */
  #hasEvent(number: number): boolean {
    for (let at = 0; at < this.count; at++) if (this.number[at] === number) return true;
    return false;
  }

  #isAfter(at: number, timeMs: number, number: number): boolean {
    const time = this.timeMs[at] ?? 0;
    return time > timeMs || (time === timeMs && (this.number[at] ?? 0) > number);
  }

  #join(
    at: number,
    timeMs: number,
    step: number,
    flags: number,
    party: number,
    counterpart: number,
    link: number,
  ): void {
    const isParent = stepRole(step) === PARENT;
    const before = this.flags[at] ?? 0;
    const agrees =
      this.timeMs[at] === timeMs &&
      this.step[at] === step &&
      this.party[at] === party &&
      this.counterpart[at] === counterpart &&
      (before | rowFlag.aside) === (flags | rowFlag.aside);
    // Of a pack's rows the first says whether it is aside; only where all agree is it clear which that is.
    if (!agrees || (isParent ? before !== flags : this.link[at] !== link)) this.unfit = true;
    this.flags[at] = before & flags;
  }

  #makeRoom(at: number): void {
    const end = this.count;
    this.number.copyWithin(at + 1, at, end);
    this.timeMs.copyWithin(at + 1, at, end);
    this.step.copyWithin(at + 1, at, end);
    this.flags.copyWithin(at + 1, at, end);
    this.party.copyWithin(at + 1, at, end);
    this.counterpart.copyWithin(at + 1, at, end);
    this.link.copyWithin(at + 1, at, end);
    this.source.copyWithin(at + 1, at, end);
  }
}
