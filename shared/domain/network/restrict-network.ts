/** The part of a network that lies in a time window, or that an answer names: a network again. */
import { groupItems, groupPairs } from './lists.ts';
import type { Network } from './network.ts';

/** Epoch ms, both included; null open. */
export interface TimeWindow {
  readonly sinceMs: number | null;
  readonly untilMs: number | null;
}

/** Deliveries that may have happened within the window: where a date is not known, it may be any. */
export function deliveriesWithin({ departedMs, arrivedMs }: Network, window: TimeWindow): Uint8Array {
  const since = window.sinceMs ?? Number.NEGATIVE_INFINITY;
  const until = window.untilMs ?? Number.POSITIVE_INFINITY;
  return Uint8Array.from(departedMs, (departed, at) => {
    const arrived = arrivedMs[at] ?? Number.NaN;
    const first = Number.isNaN(departed) ? arrived : departed;
    const last = Number.isNaN(arrived) ? departed : arrived;
    return last < since || first > until ? 0 : 1;
  });
}

export interface Restricted {
  readonly network: Network;
  /** Per kept delivery and station its index in the whole network. */
  readonly deliveries: Uint32Array;
  readonly stations: Uint32Array;
}

/** Only these deliveries, and all stations or those marked; order stays. */
export function restrictNetwork(
  network: Network,
  keepDelivery: ArrayLike<number>,
  keepStation: ArrayLike<number> | null = null,
): Restricted {
  const stations = kept(network.stationIds.length, keepStation);
  const deliveries = kept(network.deliveryIds.length, keepDelivery);
  const stationAt = numbering(network.stationIds.length, stations);
  const deliveryAt = numbering(network.deliveryIds.length, deliveries);
  const column = (values: Float64Array) => Float64Array.from(deliveries, (at) => values[at] ?? Number.NaN);
  const ends = (values: Uint32Array) => Uint32Array.from(deliveries, (at) => stationAt[values[at] ?? 0] ?? 0);
  const pairs: [number, number][] = [];
  deliveries.forEach((at, index) => {
    for (let item = network.feeds.starts[at] ?? 0; item < (network.feeds.starts[at + 1] ?? 0); item++) {
      const next = deliveryAt[network.feeds.items[item] ?? 0] ?? -1;
      if (next >= 0) pairs.push([index, next]);
    }
  });
  const [from, to] = [Uint32Array.from(pairs, ([a]) => a), Uint32Array.from(pairs, ([, b]) => b)];
  const source = ends(network.source);
  const target = ends(network.target);
  return {
    deliveries,
    stations,
    network: {
      stationIds: Array.from(stations, (at) => network.stationIds[at] ?? ''),
      deliveryIds: Array.from(deliveries, (at) => network.deliveryIds[at] ?? ''),
      source,
      target,
      departedMs: column(network.departedMs),
      arrivedMs: column(network.arrivedMs),
      quantity: column(network.quantity),
      incoming: groupItems(stations.length, target),
      outgoing: groupItems(stations.length, source),
      feeds: groupPairs(deliveries.length, from, (index) => to[index] ?? 0),
      fedBy: groupPairs(deliveries.length, to, (index) => from[index] ?? 0),
    },
  };
}

function kept(count: number, keep: ArrayLike<number> | null): Uint32Array {
  const found: number[] = [];
  for (let at = 0; at < count; at++) if (keep === null || keep[at]) found.push(at);
  return Uint32Array.from(found);
}

/** Index among the kept, -1 where it is not. */
function numbering(count: number, keptOnes: Uint32Array): Int32Array {
  const at = new Int32Array(count).fill(-1);
  keptOnes.forEach((index, number) => {
    at[index] = number;
  });
  return at;
}
