/** What contamination of a station or a delivery can reach, and what it can come from. */
import { listItems } from './lists.ts';
import type { Mixing } from './mixing.ts';
import type { Direction, Network, Reached } from './network.ts';
import { DeliveryWalk } from './walk.ts';

export interface Start {
  readonly stations?: Iterable<number>;
  readonly deliveries?: Iterable<number>;
}

/** The starts themselves are in it only where a circle leads back to them. */
export function closure(network: Network, mixing: Mixing, start: Start, direction: Direction): Reached {
  const walk = new DeliveryWalk(network, mixing, direction);
  walk.begin();
  for (const delivery of start.deliveries ?? []) walk.leaveFrom(delivery);
  const first = direction === 'forward' ? network.outgoing : network.incoming;
  for (const station of start.stations ?? []) {
    if (direction === 'forward' && mixing.stationKills[station]) continue;
    for (const delivery of listItems(first, station)) walk.enter(delivery);
  }
  return { stations: walk.stations.toSorted(), deliveries: walk.deliveries.toSorted() };
}
