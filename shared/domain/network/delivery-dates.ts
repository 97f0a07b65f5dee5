/**
 * What dates say about two deliveries at one station: an incoming one can have gone into an outgoing one if it may
 * have arrived before that one left. Three modes, as FoodChain-Lab has them: dates as they are given; limits
 * inferred from the dates of related deliveries as well; dates ignored.
 */
import { listItems } from './lists.ts';
import type { Network } from './network.ts';

export type DateMode = 'explicit' | 'inferred' | 'ignore';

export interface DeliveryDates {
  /** Per delivery the earliest it can have arrived; -Infinity where nothing says. Epoch ms. */
  readonly arrivedFrom: Float64Array;
  /** Per delivery the latest it can have left; Infinity where nothing says. Epoch ms. */
  readonly departedUntil: Float64Array;
}

/** Null: dates do not matter. */
export function deliveryDates(network: Network, mode: DateMode): DeliveryDates | null {
  if (mode === 'ignore') return null;
  const given = givenDates(network);
  return mode === 'explicit'
    ? { arrivedFrom: given.arrived.from, departedUntil: given.departed.until }
    : inferLimits(network, given);
}

interface Span {
  readonly from: Float64Array;
  readonly until: Float64Array;
}

interface Spans {
  readonly departed: Span;
  readonly arrived: Span;
}

/** A day that is not known is any day. */
function givenDates({ departedMs, arrivedMs }: Network): Spans {
  const span = (days: Float64Array): Span => ({
    from: days.map((day) => (Number.isNaN(day) ? Number.NEGATIVE_INFINITY : day)),
    until: days.map((day) => (Number.isNaN(day) ? Number.POSITIVE_INFINITY : day)),
  });
  return { departed: span(departedMs), arrived: span(arrivedMs) };
}

/**
 * Nothing leaves before what it is made of arrived, and nothing arrives after what is made of it left: limits travel
 * along the relations. A date that these limits contradict is dropped, and the limits are inferred once more
 * without it; what is contradictory after that stays.
 */
function inferLimits(network: Network, given: Spans): DeliveryDates {
  const count = network.deliveryIds.length;
  const dropArrival = new Uint8Array(count);
  const dropDeparture = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    // Arrived before it left: neither of the two is believed.
    const contradictory = num(given.departed.from, at) > num(given.arrived.until, at) ? 1 : 0;
    dropArrival[at] = contradictory;
    dropDeparture[at] = contradictory;
  }
  let limits = spread(network, given, dropArrival, dropDeparture);
  if (dropContradicted(given, limits, dropArrival, dropDeparture)) {
    limits = spread(network, given, dropArrival, dropDeparture);
  }
  return { arrivedFrom: limits.arrived.from, departedUntil: limits.departed.until };
}

function spread(network: Network, given: Spans, dropArrival: Uint8Array, dropDeparture: Uint8Array): Spans {
  const departedFrom = given.departed.from.map((day, at) =>
    dropDeparture[at] ? Number.NEGATIVE_INFINITY : day,
  );
  const arrivedUntil = given.arrived.until.map((day, at) =>
    dropArrival[at] ? Number.POSITIVE_INFINITY : day,
  );
  // What a delivery's own two dates say of each other.
  const arrivedFrom = departedFrom.map((day, at) =>
    Math.max(day, dropArrival[at] ? Number.NEGATIVE_INFINITY : num(given.arrived.from, at)),
  );
  const departedUntil = arrivedUntil.map((day, at) =>
    Math.min(day, dropDeparture[at] ? Number.POSITIVE_INFINITY : num(given.departed.until, at)),
  );
  const deliveries = Array.from(departedFrom, (_, at) => at);
  const latestFirst = deliveries
    .filter((at) => !dropArrival[at])
    .sort((a, b) => descending(num(arrivedFrom, a), num(arrivedFrom, b)));
  travel(network, latestFirst, 'feeds', (at, next) => {
    departedFrom[next] = Math.max(num(arrivedFrom, at), num(departedFrom, next));
    arrivedFrom[next] = Math.max(num(arrivedFrom, at), num(arrivedFrom, next));
  });
  const earliestFirst = deliveries
    .filter((at) => !dropDeparture[at])
    .sort((a, b) => descending(num(departedUntil, b), num(departedUntil, a)));
  travel(network, earliestFirst, 'fedBy', (at, next) => {
    arrivedUntil[next] = Math.min(num(departedUntil, at), num(arrivedUntil, next));
    departedUntil[next] = Math.min(num(departedUntil, at), num(departedUntil, next));
  });
  return {
    departed: { from: departedFrom, until: departedUntil },
    arrived: { from: arrivedFrom, until: arrivedUntil },
  };
}

/**
 * Depth first along the relations, each delivery left once: from the strictest limit on, so that the first to come
 * brings the limit that holds. The order is part of the rule where dropped dates are among them.
 */
function travel(
  network: Network,
  starts: readonly number[],
  along: 'feeds' | 'fedBy',
  pass: (at: number, next: number) => void,
): void {
  const lists = network[along];
  const left = new Uint8Array(network.deliveryIds.length);
  const path: { readonly at: number; readonly items: Uint32Array; next: number }[] = [];
  const enter = (at: number): void => {
    if (left[at]) return;
    left[at] = 1;
    path.push({ at, items: listItems(lists, at), next: 0 });
  };
  for (const start of starts) {
    enter(start);
    for (let here = path.at(-1); here !== undefined; here = path.at(-1)) {
      const next = here.items[here.next];
      if (next === undefined) {
        path.pop();
        continue;
      }
      here.next += 1;
      pass(here.at, next);
      enter(next);
    }
  }
}

function dropContradicted(
  given: Spans,
  limits: Spans,
  dropArrival: Uint8Array,
  dropDeparture: Uint8Array,
): boolean {
  const departures = dropOutside(given.departed, limits.departed, dropDeparture);
  const arrivals = dropOutside(given.arrived, limits.arrived, dropArrival);
  return departures || arrivals;
}

function dropOutside(given: Span, limits: Span, dropped: Uint8Array): boolean {
  let found = false;
  for (let at = 0; at < dropped.length; at++) {
    if (dropped[at]) continue;
    if (num(given.from, at) > num(limits.until, at) || num(given.until, at) < num(limits.from, at)) {
      dropped[at] = 1;
      found = true;
    }
  }
  return found;
}

function descending(a: number, b: number): number {
  return a === b ? 0 : a > b ? -1 : 1;
}

function num(values: Float64Array, at: number): number {
  return values[at] ?? Number.NaN;
}
