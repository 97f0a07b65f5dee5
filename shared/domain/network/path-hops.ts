/** From a way as the search left it to a path: of each hop every delivery that can have been part of the way. */
import type { Mixing } from './mixing.ts';
import type { Network } from './network.ts';
import { leadingInto } from './successors.ts';

export interface Path {
  readonly stations: readonly number[];
  /** Per hop, between stations[i] and stations[i + 1]: deliveries, ascending. */
  readonly hops: readonly (readonly number[])[];
}

/** One way while it is searched: its last hop, and the way before it. */
export interface Reaching {
  readonly station: number;
  /** Deliveries of the last hop that can follow those of the hop before; of the start none. */
  readonly deliveries: readonly number[];
  readonly before: Reaching | null;
  /** Hops so far. */
  readonly hops: number;
}

/** Without the deliveries of earlier hops that none of a later hop can have come from. */
export function pathOf(network: Network, mixing: Mixing, end: Reaching): Path {
  const stations = [end.station];
  const hops: number[][] = [];
  for (let at = end; at.before !== null; at = at.before) {
    const later = hops.at(-1);
    const kept = later ? leadingInto(network, mixing, at.deliveries, later) : [...at.deliveries];
    hops.push(kept.sort((a, b) => a - b));
    stations.push(at.before.station);
  }
  return { stations: stations.reverse(), hops: hops.reverse() };
}
