/**
 * Whether S1 or S2 (semantics 6) may have something to say of readings, one after the other. May suspect too much, never
 * too little: distances and times are those of the rules, and readings at one instant by different parties, whose order
 * would matter, are suspect whatever their distance.
 */
import { NONE } from '../../../shared/pack/row-columns.ts';
import type { PartyNumbers } from './party-numbers.ts';

const FASTEST_KMH = 300;
const S1_LEAST_KM = 20;
const S2_LEAST_KM = 5;
const S2_WINDOW_MS = 10 * 60_000;
const HOUR_MS = 3_600_000;
/** No two places are farther apart than half the equator: slower than this nothing is too fast. */
const ALWAYS_SLOW_MS = (20_038 / FASTEST_KMH) * HOUR_MS;
/** Readings looked back upon; more of them within the window are suspect by themselves. */
const REMEMBERED = 8;

export class MovementSuspicion {
  readonly #parties: PartyNumbers;
  readonly #party = new Int32Array(REMEMBERED);
  readonly #timeMs = new Float64Array(REMEMBERED);
  readonly #via = new Uint8Array(REMEMBERED);
  #read = 0;
  raised = false;

  constructor(parties: PartyNumbers) {
    this.#parties = parties;
  }

  clear(): void {
    this.#read = 0;
    this.raised = false;
  }

  /** @param via the reading reached the code through its pack: of two such ones the pack's own life tells */
  read(party: number, timeMs: number, via: boolean): void {
    if (party === NONE || this.raised) return;
    for (let back = 1; back <= this.#read; back++) {
      if (back > REMEMBERED) {
        this.raised = true;
        return;
      }
      const at = (this.#read - back) % REMEMBERED;
      const elapsed = timeMs - (this.#timeMs[at] ?? 0);
      if (back > 1 && elapsed > S2_WINDOW_MS) break;
      if (elapsed < ALWAYS_SLOW_MS && this.#tooFast(at, party, elapsed, via, back === 1)) {
        this.raised = true;
        return;
      }
    }
    const place = this.#read % REMEMBERED;
    this.#party[place] = party;
    this.#timeMs[place] = timeMs;
    this.#via[place] = via ? 1 : 0;
    this.#read++;
  }

  #tooFast(at: number, party: number, elapsed: number, via: boolean, consecutive: boolean): boolean {
    const other = this.#party[at] ?? NONE;
    if (other === party) return false;
    if (elapsed === 0) return true;
    if (via && this.#via[at] === 1) return false;
    const km = this.#parties.distanceKm(other, party);
    if (elapsed <= S2_WINDOW_MS && km >= S2_LEAST_KM) return true;
    return consecutive && km >= S1_LEAST_KM && km > (FASTEST_KMH * elapsed) / HOUR_MS;
  }
}
