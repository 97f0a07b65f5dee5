/**
 * FoodChain-Lab's score: the share of the cases, by weight, that a station or a delivery can explain, because
 * contamination could have come from there to the case. A case is a station where somebody fell ill.
 */
import type { Mixing } from './mixing.ts';
import type { Network } from './network.ts';
import { DeliveryWalk } from './walk.ts';

export interface Case {
  readonly station: number;
  /** Positive; 1 where all count alike. */
  readonly weight: number;
}

export interface Scores {
  /** 0 to 1 per station and per delivery. */
  readonly stations: Float64Array;
  readonly deliveries: Float64Array;
  /** Stations that explain every case. */
  readonly commonLinks: Uint8Array;
}

export function scoreCases(network: Network, mixing: Mixing, cases: readonly Case[]): Scores {
  const stations = new Float64Array(network.stationIds.length);
  const deliveries = new Float64Array(network.deliveryIds.length);
  const explained = new Uint32Array(stations.length);
  const { starts, items } = network.incoming;
  const walk = new DeliveryWalk(network, mixing, 'backward');
  let total = 0;
  for (const { station, weight } of cases) {
    total += weight;
    walk.begin();
    walk.markStation(station);
    for (let at = starts[station] ?? 0; at < (starts[station + 1] ?? 0); at++) walk.enter(items[at] ?? 0);
    for (const at of walk.stations) {
      stations[at] = (stations[at] ?? 0) + weight;
      explained[at] = (explained[at] ?? 0) + 1;
    }
    for (const at of walk.deliveries) deliveries[at] = (deliveries[at] ?? 0) + weight;
  }
  const share = (sum: number): number => (total === 0 ? 0 : sum / total);
  return {
    stations: stations.map(share),
    deliveries: deliveries.map(share),
    // By count: sums of weights round.
    commonLinks: Uint8Array.from(explained, (count) => (count > 0 && count === cases.length ? 1 : 0)),
  };
}

/** FoodChain-Lab's usual rule in a file of complaints: whoever passes nothing on is a case. */
export function sinkCases(network: Network): readonly Case[] {
  const { starts } = network.outgoing;
  const cases: Case[] = [];
  for (let station = 0; station + 1 < starts.length; station++) {
    if (starts[station] === starts[station + 1]) cases.push({ station, weight: 1 });
  }
  return cases;
}
