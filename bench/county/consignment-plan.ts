/**
 * What becomes of one consignment, as a plan without any document: cheap enough to be made again for every window of
 * time that it reaches into, so that no window has to remember another.
 */
import { sequence } from './draw.ts';
import { BOXES, CASES, goodsOf, SHARED_BOXES, UNITS } from './goods.ts';
import { consignees, distantWholesalers, manufacturers, wholesalers } from './parties.ts';

/** Places in the list of a level's codes of the consignment. */
export interface NamedGoods {
  readonly level: 1 | 2 | 3;
  readonly at: readonly number[];
}

export type PlannedEvent =
  /** Commissioning and packing of one case: several events. */
  | { readonly kind: 'relation'; readonly window: number; readonly part: number; readonly packedCase: number }
  | {
      readonly kind: 'bill';
      readonly window: number;
      /** Where in the window, 0 to 1. */
      readonly part: number;
      readonly type: string;
      readonly party: string;
      readonly from: string | null;
      readonly to: string | null;
      readonly goods: NamedGoods;
      /** Neither side is of the county: here for the sake of what is inside (semantics 5.2). */
      readonly aside: boolean;
    };

export interface Calendar {
  readonly windows: number;
  readonly windowDays: number;
}

const OPENED_SHARE = 0.3;
const SOLD_SHARE = 0.61;
const CODES_OF_A_BILL = 7;
const CODES_OF_A_SALE = 4;
/** Now and then something is wrong: a pack is sold twice, a shipment never arrives. */
const SOLD_TWICE_EVERY = 50;
const LOST_EVERY = 200;

/** In any order; those after the last window are left out. `start`: the window in which it is shipped. */
export function consignmentPlan(
  consignment: number,
  start: number,
  calendar: Calendar,
): readonly PlannedEvent[] {
  return new Planner(consignment, start, calendar).plan();
}

class Planner {
  readonly #consignment: number;
  readonly #start: number;
  readonly #calendar: Calendar;
  readonly #draw: () => number;
  readonly #shared: boolean;
  readonly #product: number;
  readonly #events: PlannedEvent[] = [];

  constructor(consignment: number, start: number, calendar: Calendar) {
    this.#consignment = consignment;
    this.#start = start;
    this.#calendar = calendar;
    this.#draw = sequence(consignment * 7_919 + 17);
    ({ product: this.#product, shared: this.#shared } = goodsOf(consignment));
  }

  plan(): readonly PlannedEvent[] {
    for (let packedCase = 0; packedCase < CASES; packedCase++) {
      this.#events.push({ kind: 'relation', window: this.#start, part: 0, packedCase });
    }
    const maker = manufacturers[this.#product]?.id ?? '';
    const from = this.#shared ? this.#one(distantWholesalers) : this.#one(wholesalers);
    const cases: NamedGoods = { level: 3, at: Array.from({ length: CASES }, (_, at) => at) };
    this.#bill(this.#start, 0.1, '201', maker, [maker, from], cases, this.#shared);
    this.#bill(this.#start, 0.3, '102', from, [maker, from], cases, this.#shared);
    const [whole, loose] = this.#divided();
    for (const at of slices(whole, CODES_OF_A_BILL)) this.#delivery(from, { level: 2, at });
    for (const at of slices(loose, CODES_OF_A_BILL)) this.#delivery(from, { level: 1, at });
    return this.#events;
  }

  /** Boxes that go on as they are, and units of those that the wholesaler opens. */
  #divided(): readonly [whole: readonly number[], loose: readonly number[]] {
    const whole: number[] = [];
    const loose: number[] = [];
    for (let box = 0; box < CASES * BOXES; box++) {
      if (this.#shared && box % BOXES >= SHARED_BOXES) continue;
      if (this.#draw() >= OPENED_SHARE) whole.push(box);
      else for (let unit = 0; unit < UNITS; unit++) loose.push(box * UNITS + unit);
    }
    return [whole, loose];
  }

  #delivery(from: string, goods: NamedGoods): void {
    const to = this.#one(consignees);
    const shipped = this.#start + this.#later(3, 45);
    const part = 0.4 + 0.2 * this.#draw();
    this.#bill(shipped, part, '201', from, [from, to], goods, false);
    if (this.#consignment % LOST_EVERY === 9 && goods.at.includes(0)) return;
    this.#bill(shipped, part + 0.15, '102', to, [from, to], goods, false);
    const units =
      goods.level === 1
        ? goods.at
        : goods.at.flatMap((box) => Array.from({ length: UNITS }, (_, unit) => box * UNITS + unit));
    const sold = units.filter(() => this.#draw() < SOLD_SHARE);
    for (const at of slices(sold, CODES_OF_A_SALE)) {
      const window = shipped + this.#later(3, 100);
      const type = to.startsWith('HO') ? '320' : '321';
      this.#bill(window, 0.85 + 0.14 * this.#draw(), type, to, [null, null], { level: 1, at }, false);
    }
    if (this.#consignment % SOLD_TWICE_EVERY === 7 && sold.length > 0) {
      const again = this.#one(consignees);
      this.#bill(
        shipped + this.#later(3, 100),
        0.999,
        '321',
        again,
        [null, null],
        { level: 1, at: sold.slice(0, 1) },
        false,
      );
    }
  }

  #bill(
    window: number,
    part: number,
    type: string,
    party: string,
    [from, to]: readonly [string | null, string | null],
    goods: NamedGoods,
    aside: boolean,
  ): void {
    if (window >= this.#calendar.windows) return;
    this.#events.push({ kind: 'bill', window, part, type, party, from, to, goods, aside });
  }

  /** Windows from now, for so many days. */
  #later(leastDays: number, mostDays: number): number {
    return Math.floor((leastDays + (mostDays - leastDays) * this.#draw()) / this.#calendar.windowDays);
  }

  #one(parties: readonly { readonly id: string }[]): string {
    return parties[Math.floor(this.#draw() * parties.length)]?.id ?? '';
  }
}

/** Days after its start in which nothing happens to a consignment any more. */
export const LONGEST_DAYS = 45 + 100;

function* slices(values: readonly number[], length: number): Generator<readonly number[]> {
  for (let at = 0; at < values.length; at += length) yield values.slice(at, at + length);
}
