/** The rules of common sources, as sets and repetition until nothing changes: what the fast walks are held against. */
import type { DeliveryDates } from './delivery-dates.ts';
import type { RandomNetwork } from './random-network.fixture.ts';

/** Whether `first` can have gone into `second`. */
export function naiveFeeds(
  network: RandomNetwork,
  dates: DeliveryDates | null,
  first: number,
  second: number,
) {
  const [a, b] = [network.deliveries[first], network.deliveries[second]];
  if (!a || !b || a.target !== b.source) return false;
  if (network.relations.some(({ source, target }) => source === a.id && target === b.id)) return true;
  if (!network.cross[network.stations.indexOf(a.target)]) return false;
  return dates === null || (dates.arrivedFrom[first] ?? 0) <= (dates.departedUntil[second] ?? 0);
}

/** Everything a case at this station can have come from. */
export function naiveExplains(network: RandomNetwork, dates: DeliveryDates | null, station: string) {
  const at = (id: string) => network.stations.indexOf(id);
  const stations = new Set([station]);
  const deliveries = new Set<number>();
  const admit = (delivery: number): boolean => {
    if (network.deliveryKill[delivery] || deliveries.has(delivery)) return false;
    deliveries.add(delivery);
    const source = network.deliveries[delivery]?.source ?? '';
    if (!network.kill[at(source)]) stations.add(source);
    return true;
  };
  network.deliveries.forEach(({ target }, index) => {
    if (target === station) admit(index);
  });
  for (let changed = true; changed; ) {
    changed = false;
    for (const later of [...deliveries]) {
      if (network.kill[at(network.deliveries[later]?.source ?? '')]) continue;
      network.deliveries.forEach((_, earlier) => {
        if (naiveFeeds(network, dates, earlier, later) && admit(earlier)) changed = true;
      });
    }
  }
  return { stations, deliveries };
}

/** Everything that contamination of this delivery can reach. */
export function naiveReaches(network: RandomNetwork, dates: DeliveryDates | null, start: number) {
  const at = (id: string) => network.stations.indexOf(id);
  const stations = new Set<string>();
  const deliveries = new Set<number>();
  const open = [start];
  for (let from = open.pop(); from !== undefined; from = open.pop()) {
    if (network.deliveryKill[from]) continue;
    const target = network.deliveries[from]?.target ?? '';
    stations.add(target);
    if (network.kill[at(target)]) continue;
    const last = from;
    network.deliveries.forEach((_, next) => {
      if (deliveries.has(next) || !naiveFeeds(network, dates, last, next)) return;
      deliveries.add(next);
      open.push(next);
    });
  }
  return { stations, deliveries };
}
