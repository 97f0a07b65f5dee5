/**
 * What questions about very many codes ask of a pack's events, read in one pass over its event table: which may commission
 * codes, of which batch they are and where their rows lie; and whose bill is another's. Packs never change: a survey is made
 * once, and goes when its pack's reader goes.
 */
import type { EventPass } from '../../../shared/pack/event-pass.ts';
import type { PackReader } from '../../../shared/pack/pack-reader.ts';
import { eventKind } from './event-kind.ts';

/** Events that may commission codes, in runs that share batch and blocks; ascending by number. */
export interface Commissions {
  /** Number of the run's first event. Between it and the next run's no other event commissions anything. */
  readonly number: Float64Array;
  /** Reference into the batches: 0 for none. */
  readonly lot: Uint32Array;
  /** Row blocks [first, last]. */
  readonly first: Uint32Array;
  readonly last: Uint32Array;
}

export interface EventSurvey {
  readonly commissions: Commissions;
  /** Numbers of the events whose bill is not their uploader's own. */
  readonly foreignBills: Float64Array;
}

const known = new WeakMap<PackReader, EventSurvey>();

export function surveyOf(reader: PackReader): EventSurvey {
  const kept = known.get(reader);
  if (kept) return kept;
  const runs = new Runs();
  const foreign: number[] = [];
  for (const events of reader.eventPasses()) {
    runs.add(events);
    addForeign(events, foreign);
  }
  const made = { commissions: runs.columns(), foreignBills: Float64Array.from(foreign) };
  known.set(reader, made);
  return made;
}

/** Place of the run that an event is in, -1 where it comes before all. */
export function runOf({ number }: Commissions, event: number): number {
  let low = 0;
  let high = number.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((number[middle] ?? 0) <= event) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function addForeign(events: EventPass, foreign: number[]): void {
  const { count, numberOf, owner, party } = events.bills();
  for (let at = 0; at < count; at++) {
    if (owner[at] !== 0 && owner[at] !== party[at]) foreign.push(numberOf(at));
  }
}

class Runs {
  readonly #numbers: number[] = [];
  readonly #lots: number[] = [];
  readonly #firsts: number[] = [];
  readonly #lasts: number[] = [];
  #lot = -1;
  #first = -1;
  #last = -1;

  add(events: EventPass): void {
    const { count, firstRowBlock, lastRowBlock, lot, numberOf, step } = events.batches();
    for (let at = 0; at < count; at++) {
      const first = firstRowBlock[at] ?? -1;
      if (first < 0) continue;
      const kind = eventKind(step[at] ?? 0);
      if (kind !== null && kind.direction !== 'commission') continue;
      const last = lastRowBlock[at] ?? first;
      // Parts of one relation follow each other, in the same blocks.
      if (this.#lot === lot[at] && this.#first === first && this.#last === last) continue;
      this.#lot = lot[at] ?? 0;
      this.#first = first;
      this.#last = last;
      this.#numbers.push(numberOf(at));
      this.#lots.push(this.#lot);
      this.#firsts.push(first);
      this.#lasts.push(last);
    }
  }

  columns(): Commissions {
    return {
      number: Float64Array.from(this.#numbers),
      lot: Uint32Array.from(this.#lots),
      first: Uint32Array.from(this.#firsts),
      last: Uint32Array.from(this.#lasts),
    };
  }
}
