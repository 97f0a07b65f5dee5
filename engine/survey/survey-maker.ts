/** Makes a survey of a pack's events, block by block: while they are verified on arrival, or in a pass over the event table. */
import type { EventColumns } from '../../shared/pack/event-columns.ts';
import type { EventPass } from '../../shared/pack/event-pass.ts';
import type { PackReader } from '../../shared/pack/pack-reader.ts';
import { eventKind } from '../record/swift/event-kind.ts';
import type { EventSurvey } from './event-survey.ts';

export function surveyEvents(reader: PackReader): EventSurvey {
  const maker = new SurveyMaker();
  for (const events of reader.eventPasses()) maker.addPass(events);
  return maker.survey();
}

/** Blocks come in the order of the event table. */
export class SurveyMaker {
  readonly #foreign: number[] = [];
  readonly #numbers: number[] = [];
  readonly #lots: number[] = [];
  readonly #firsts: number[] = [];
  readonly #lasts: number[] = [];
  #lot = -1;
  #first = -1;
  #last = -1;

  /** A block that is decoded whole anyway. */
  addBlock(columns: EventColumns): void {
    const { billNumber, billParty, count, firstRowBlock, lastRowBlock, lot, number, party } = columns;
    const { rowCount, step } = columns;
    for (let at = 0; at < count; at++) {
      const owner = billParty[at] ?? 0;
      if (owner !== 0 && owner !== party[at] && billNumber[at] !== null) this.#foreign.push(number[at] ?? 0);
      if (rowCount[at] === 0 || !mayCommission(step[at] ?? 0)) continue;
      const [first, last] = [firstRowBlock[at] ?? 0, lastRowBlock[at] ?? 0];
      if (this.#isAnother(lot[at] ?? 0, first, last)) this.#numbers.push(number[at] ?? 0);
    }
  }

  /** A block of which nothing else is needed. */
  addPass(events: EventPass): void {
    const bills = events.bills();
    for (let at = 0; at < bills.count; at++) {
      const owner = bills.owner[at] ?? 0;
      if (owner !== 0 && owner !== bills.party[at]) this.#foreign.push(bills.numberOf(at));
    }
    const { count, firstRowBlock, lastRowBlock, lot, numberOf, step } = events.batches();
    for (let at = 0; at < count; at++) {
      const first = firstRowBlock[at] ?? -1;
      if (first < 0 || !mayCommission(step[at] ?? 0)) continue;
      if (this.#isAnother(lot[at] ?? 0, first, lastRowBlock[at] ?? first)) this.#numbers.push(numberOf(at));
    }
  }

  survey(): EventSurvey {
    return {
      commissions: {
        number: Float64Array.from(this.#numbers),
        lot: Uint32Array.from(this.#lots),
        first: Uint32Array.from(this.#firsts),
        last: Uint32Array.from(this.#lasts),
      },
      foreignBills: Float64Array.from(this.#foreign),
    };
  }

  /** Parts of one relation follow each other, in the same blocks. */
  #isAnother(lot: number, first: number, last: number): boolean {
    if (this.#lot === lot && this.#first === first && this.#last === last) return false;
    this.#lot = lot;
    this.#first = first;
    this.#last = last;
    this.#lots.push(lot);
    this.#firsts.push(first);
    this.#lasts.push(last);
    return true;
  }
}

function mayCommission(step: number): boolean {
  const kind = eventKind(step);
  return kind === null || kind.direction === 'commission';
}
