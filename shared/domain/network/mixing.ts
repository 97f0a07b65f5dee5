/**
 * Where contamination may pass from one delivery to another: along relations always, and among all deliveries that
 * meet in one pool, as far as dates allow. A station with cross-contamination is one pool; in the replica, where
 * packs are not opened, each batch at a station is one of its own.
 */
import type { DeliveryDates } from './delivery-dates.ts';
import { groupItems, type Lists } from './lists.ts';
import type { Network } from './network.ts';

/** Stations by index. */
export interface StationMarks {
  readonly crossContamination?: ArrayLike<number>;
  /** Nothing that arrives there goes on contaminated. */
  readonly killContamination?: ArrayLike<number>;
}

export interface MixingRules extends StationMarks {
  /** Null where dates do not matter. */
  readonly dates: DeliveryDates | null;
  /** Deliveries by index that carry no contamination. */
  readonly deliveryKills?: ArrayLike<number>;
  /** Per delivery what it is of: only deliveries of one kind meet, except where everything at a station does. */
  readonly kindOf?: ArrayLike<number>;
}

/** Pools, with their deliveries in the order in which dates admit them. */
export interface Mixing {
  /** Pool that a delivery comes into at its target, and out of at its source; -1 none. */
  readonly poolIn: Int32Array;
  readonly poolOut: Int32Array;
  /** Per pool what comes in, earliest arrival first. */
  readonly arrivals: Lists;
  /** Per pool what goes out, latest departure first. */
  readonly departures: Lists;
  readonly dates: DeliveryDates | null;
  readonly stationKills: ArrayLike<number>;
  readonly deliveryKills: ArrayLike<number>;
}

export function mixingOf(network: Network, rules: MixingRules): Mixing {
  const { dates } = rules;
  const pools = new PoolNumbers(rules, network.stationIds.length);
  const poolIn = Int32Array.from(network.target, (station, delivery) => pools.of(station, delivery));
  const poolOut = Int32Array.from(network.source, (station, delivery) => pools.of(station, delivery));
  const arrivals = groupItems(pools.count, poolIn);
  const departures = groupItems(pools.count, poolOut);
  if (dates !== null) {
    const { arrivedFrom, departedUntil } = dates;
    sortEach(arrivals, (a, b) => compare(arrivedFrom[a] ?? 0, arrivedFrom[b] ?? 0));
    sortEach(departures, (a, b) => compare(departedUntil[b] ?? 0, departedUntil[a] ?? 0));
  }
  return {
    poolIn,
    poolOut,
    arrivals,
    departures,
    dates,
    stationKills: rules.killContamination ?? [],
    deliveryKills: rules.deliveryKills ?? [],
  };
}

class PoolNumbers {
  readonly #rules: MixingRules;
  readonly #stations: number;
  readonly #numbers = new Map<number, number>();

  constructor(rules: MixingRules, stations: number) {
    this.#rules = rules;
    this.#stations = stations;
  }

  get count(): number {
    return this.#numbers.size;
  }

  of(station: number, delivery: number): number {
    const { crossContamination, kindOf } = this.#rules;
    let key: number;
    if (crossContamination?.[station]) key = station;
    else if (kindOf) key = this.#stations * (1 + (kindOf[delivery] ?? 0)) + station;
    else return -1;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#numbers.size);
    return this.#numbers.size - 1;
  }
}

function sortEach({ starts, items }: Lists, order: (a: number, b: number) => number): void {
  for (let list = 0; list + 1 < starts.length; list++) {
    items.subarray(starts[list] ?? 0, starts[list + 1] ?? 0).sort(order);
  }
}

function compare(a: number, b: number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
