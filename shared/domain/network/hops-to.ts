/**
 * How many hops goods need at least from each delivery to a station, by one breadth-first walk backward over
 * deliveries. A pool is emptied along its order of dates, so that the walk costs no more than the network has relations.
 */
import { type Lists, listItems } from './lists.ts';
import type { Mixing } from './mixing.ts';
import type { Network } from './network.ts';

/** A delivery from which the station cannot be reached. */
export const NO_WAY = 0xffff_ffff;

/** Per delivery its hops to the goal, itself counted: 1 where it arrives there. Else {@link NO_WAY}. */
export function hopsTo(network: Network, mixing: Mixing, goal: number): Uint32Array {
  const { source, fedBy } = network;
  const { arrivals, dates, deliveryKills, poolOut, stationKills } = mixing;
  const hops = new Uint32Array(network.deliveryIds.length).fill(NO_WAY);
  const queue = new Uint32Array(hops.length);
  let count = 0;
  const reach = (delivery: number, distance: number): void => {
    if (hops[delivery] !== NO_WAY || deliveryKills[delivery]) return;
    hops[delivery] = distance;
    queue[count] = delivery;
    count += 1;
  };
  /** Per pool the place in its order up to which its deliveries are reached. */
  const reachedUntil = arrivals.starts.slice();
  for (const delivery of listItems(network.incoming, goal)) reach(delivery, 1);
  for (let at = 0; at < count; at++) {
    const delivery = queue[at] ?? 0;
    // Whatever came in there, nothing went on contaminated.
    if (stationKills[source[delivery] ?? 0]) continue;
    const distance = (hops[delivery] ?? 0) + 1;
    for (const before of listItems(fedBy, delivery)) reach(before, distance);
    const pool = poolOut[delivery] ?? -1;
    if (pool < 0) continue;
    const latest = dates?.departedUntil[delivery] ?? Number.POSITIVE_INFINITY;
    let next = reachedUntil[pool] ?? 0;
    for (const end = endOf(arrivals, pool); next < end; next++) {
      const before = arrivals.items[next] ?? 0;
      if (dates !== null && (dates.arrivedFrom[before] ?? 0) > latest) break;
      reach(before, distance);
    }
    reachedUntil[pool] = next;
  }
  return hops;
}

function endOf({ starts }: Lists, list: number): number {
  return starts[list + 1] ?? 0;
}
