/** The deliveries that one delivery can have gone into: related ones, and those of its pool that dates allow. */
import { listItems } from './lists.ts';
import type { Mixing } from './mixing.ts';
import type { Network } from './network.ts';

export function successorsOf(network: Network, mixing: Mixing, delivery: number): ReadonlySet<number> {
  if (mixing.deliveryKills[delivery] || mixing.stationKills[network.target[delivery] ?? 0]) return new Set();
  const found = new Set<number>(listItems(network.feeds, delivery));
  const pool = mixing.poolIn[delivery] ?? -1;
  if (pool < 0) return found;
  const arrived = mixing.dates?.arrivedFrom[delivery] ?? Number.NEGATIVE_INFINITY;
  for (const next of listItems(mixing.departures, pool)) {
    if (mixing.dates !== null && (mixing.dates.departedUntil[next] ?? 0) < arrived) break;
    found.add(next);
  }
  return found;
}
