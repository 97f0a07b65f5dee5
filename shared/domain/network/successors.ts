/** The deliveries that others can have gone into: related ones, and those of their pools that dates allow. */
import { listItems } from './lists.ts';
import type { Mixing } from './mixing.ts';
import type { Network } from './network.ts';

/** Of several deliveries together; a pool is looked through once, from the earliest of them that came into it. */
export function successorsOf(
  network: Network,
  mixing: Mixing,
  deliveries: Iterable<number>,
): ReadonlySet<number> {
  const { dates, departures, poolIn } = mixing;
  const found = new Set<number>();
  const earliest = new Map<number, number>();
  for (const delivery of deliveries) {
    if (!handsOn(network, mixing, delivery)) continue;
    for (const next of listItems(network.feeds, delivery)) found.add(next);
    const pool = poolIn[delivery] ?? -1;
    if (pool < 0) continue;
    const arrived = dates?.arrivedFrom[delivery] ?? Number.NEGATIVE_INFINITY;
    earliest.set(pool, Math.min(arrived, earliest.get(pool) ?? Number.POSITIVE_INFINITY));
  }
  for (const [pool, arrived] of earliest) {
    for (const next of listItems(departures, pool)) {
      if (dates !== null && (dates.departedUntil[next] ?? 0) < arrived) break;
      found.add(next);
    }
  }
  return found;
}

/** Those deliveries of which at least one of the later ones can have been made. */
export function leadingInto(
  network: Network,
  mixing: Mixing,
  deliveries: readonly number[],
  later: Iterable<number>,
): number[] {
  const { dates, poolIn, poolOut } = mixing;
  const onward = new Set(later);
  const latest = new Map<number, number>();
  for (const next of onward) {
    const pool = poolOut[next] ?? -1;
    const departed = dates?.departedUntil[next] ?? Number.POSITIVE_INFINITY;
    if (pool >= 0) latest.set(pool, Math.max(departed, latest.get(pool) ?? Number.NEGATIVE_INFINITY));
  }
  return deliveries.filter((delivery) => {
    if (!handsOn(network, mixing, delivery)) return false;
    const departed = latest.get(poolIn[delivery] ?? -1);
    if (departed !== undefined && (dates?.arrivedFrom[delivery] ?? Number.NEGATIVE_INFINITY) <= departed)
      return true;
    return listItems(network.feeds, delivery).some((next) => onward.has(next));
  });
}

function handsOn({ target }: Network, { deliveryKills, stationKills }: Mixing, delivery: number): boolean {
  return !deliveryKills[delivery] && !stationKills[target[delivery] ?? 0];
}
