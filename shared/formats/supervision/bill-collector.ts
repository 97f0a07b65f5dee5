/**
 * Gathers the lines of a bill file into bills. Lines of several bills may alternate and a bill may go on in a
 * later `Event`, so nothing is a bill before the file ends.
 */
import type { EpcisEvent } from '../../domain/event/epcis-event.ts';
import { refuse } from '../../errors/capture-errors.ts';
import type { CodedError } from '../../errors/coded-error.ts';
import { billEvent } from './bill-event.ts';
import type { EnvelopePersons } from './personal-fields.ts';

/** What the upload envelope says of the bill; it beats the file (semantics 1.3). Null: the file decides. */
export interface BillOverrides {
  readonly type: string | null;
  readonly number: string | null;
  readonly timeMs: number | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly deliverTo: string | null;
  readonly carrier: string | null;
  readonly agent: string | null;
  readonly splitSale: boolean;
  /** In clear: whoever stores the event takes them out first (shared/personal). */
  readonly persons: EnvelopePersons | null;
}

export const NO_OVERRIDES: BillOverrides = {
  type: null,
  number: null,
  timeMs: null,
  from: null,
  to: null,
  deliverTo: null,
  carrier: null,
  agent: null,
  splitSale: false,
  persons: null,
};

/** One `Data` line, read. */
export interface BillLine {
  /** Canonical identifier. */
  readonly code: string;
  /** Epoch ms; NaN where the line has none. */
  readonly timeMs: number;
  /** Type and side of the event the line stands in. */
  readonly type: string;
  readonly side: 'in' | 'out';
  readonly number: string;
  /** Empty where the line names none. */
  readonly counterpart: string;
}

/** Where a bill began. */
export interface BillStart {
  readonly path: string;
  readonly line: number;
}

interface Bill {
  readonly type: string;
  readonly side: 'in' | 'out';
  readonly number: string;
  readonly counterpart: string;
  readonly start: BillStart;
  readonly codes: string[];
  readonly timesMs: number[];
}

export type CollectedBill =
  | { readonly start: BillStart; readonly document: EpcisEvent }
  | { readonly start: BillStart; readonly error: CodedError };

export class BillCollector {
  readonly #party: string;
  readonly #overrides: BillOverrides;
  readonly #bills = new Map<string, Bill>();
  #latest: Bill | null = null;
  #count = 0;

  constructor(party: string, overrides: BillOverrides) {
    this.#party = party;
    this.#overrides = overrides;
  }

  /** Lines taken so far. */
  get count(): number {
    return this.#count;
  }

  /** `start` is asked only for a bill's first line. Throws BILL_NUMBER_MISSING. */
  add(line: BillLine, start: () => BillStart): void {
    const bill = this.#billOf(line, start);
    bill.codes.push(line.code);
    bill.timesMs.push(line.timeMs);
    this.#latest = bill;
    this.#count += 1;
  }

  /**
   * The bills, in the order they began. `dropLast` refuses the bill of the latest line: the file was cut there.
   * Hands each bill's lines over, so that they need not be held twice.
   */
  *bills(dropLast = false): Generator<CollectedBill> {
    for (const [key, bill] of this.#bills) {
      this.#bills.delete(key);
      const { start } = bill;
      if (dropLast && bill === this.#latest) {
        yield { start, error: refuse('FILE_TRUNCATED', { what: `bill ${bill.number}` }) };
        continue;
      }
      const timeMs = this.#overrides.timeMs ?? latestTime(bill.timesMs);
      if (timeMs === null) {
        yield { start, error: refuse('TIME_MISSING') };
        continue;
      }
      const document = billEvent(this.#headOf(bill, timeMs), {
        codes: bill.codes,
        scanTimesMs: bill.timesMs,
      });
      yield { start, document };
    }
  }

  #billOf(line: BillLine, start: () => BillStart): Bill {
    const type = this.#overrides.type ?? line.type;
    const number = this.#overrides.number ?? line.number;
    if (number === '') throw refuse('BILL_NUMBER_MISSING');
    const given = (line.side === 'in' ? this.#overrides.from : this.#overrides.to) !== null;
    const counterpart = given ? '' : line.counterpart;
    const latest = this.#latest;
    if (
      latest !== null &&
      latest.number === number &&
      latest.counterpart === counterpart &&
      latest.type === type
    ) {
      return latest;
    }
    const key = JSON.stringify([type, number, counterpart]);
    const known = this.#bills.get(key);
    if (known !== undefined) return known;
    const bill = { type, side: line.side, number, counterpart, start: start(), codes: [], timesMs: [] };
    this.#bills.set(key, bill);
    return bill;
  }

  #headOf(bill: Bill, timeMs: number) {
    const { from, to, deliverTo, carrier, agent, splitSale, persons } = this.#overrides;
    const counterpart = bill.counterpart === '' ? null : bill.counterpart;
    return {
      party: this.#party,
      type: bill.type,
      number: bill.number,
      timeMs,
      from: from ?? (bill.side === 'in' ? counterpart : this.#party),
      to: to ?? (bill.side === 'in' ? this.#party : counterpart),
      deliverTo,
      carrier,
      agent,
      splitSale,
      persons,
    };
  }
}

function latestTime(timesMs: readonly number[]): number | null {
  let latest: number | null = null;
  for (const time of timesMs) if (latest === null ? !Number.isNaN(time) : time > latest) latest = time;
  return latest;
}
