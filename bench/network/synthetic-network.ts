/** Deliveries of a made-up supply chain in layers from makers to pharmacies: the same for every subject. */
import type { DeliveryInput } from '../../shared/domain/network/build-network.ts';

export interface SyntheticDelivery extends Required<DeliveryInput> {
  readonly departedMs: number;
  readonly arrivedMs: number;
  /** What it is of. */
  readonly batch: number;
}

export interface SyntheticNetwork {
  readonly stations: readonly string[];
  readonly deliveries: readonly SyntheticDelivery[];
}

const DAY = 86_400_000;
const LAYERS = 6;

/** A small generator of our own (Lehmer, MINSTD): the same seed gives the same network everywhere. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

/** Each batch leaves one maker and spreads layer by layer, a week a layer. */
export function syntheticNetwork(stations: number, deliveries: number, seed = 1): SyntheticNetwork {
  const below = random(seed);
  const perLayer = Math.max(1, Math.floor(stations / LAYERS));
  const batches = Math.max(1, Math.floor(deliveries / 50));
  const at = (layer: number) => layer * perLayer + below(perLayer);
  return {
    stations: Array.from({ length: perLayer * LAYERS }, (_, index) => `s${index}`),
    deliveries: Array.from({ length: deliveries }, (_, index) => {
      const layer = below(LAYERS - 1);
      const departedMs = (layer * 7 + below(10)) * DAY;
      return {
        id: `d${index}`,
        source: `s${at(layer)}`,
        target: `s${at(layer + 1)}`,
        departedMs,
        arrivedMs: departedMs + (1 + below(3)) * DAY,
        quantity: 1 + below(100),
        batch: below(batches),
      };
    }),
  };
}

/** Deliveries that question the network: spread over all of them. */
export function askedDeliveries(count: number, deliveries: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => Math.floor((index * deliveries) / count));
}
