/** What of a network is looked at: a window of time, kinds of party, a county, a batch. */
import type { NetworkAnswer, NetworkDelivery } from '../../shared/protocol/network-answer.ts';

export interface NetworkFilter {
  /** Epoch ms, both included; null open. */
  readonly sinceMs: number | null;
  readonly untilMs: number | null;
  /** Enterprise types that are left out. */
  readonly hiddenTypes: readonly string[];
  /** Null for all. */
  readonly region: string | null;
  /** `product/batch`, null for all. */
  readonly batch: string | null;
}

export const wholeNetwork: NetworkFilter = {
  sinceMs: null,
  untilMs: null,
  hiddenTypes: [],
  region: null,
  batch: null,
};

export function batchOf({ product, batch }: NetworkDelivery): string {
  return `${product}/${batch ?? ''}`;
}

/** Epoch ms at which a delivery is placed in time: its departure, else its arrival; null where neither is known. */
export function deliveryTime({ departed, arrived }: NetworkDelivery): number | null {
  const known = departed ?? arrived;
  return known === null ? null : Date.parse(known);
}

/**
 * Deliveries that pass. Of a county: those that one of its parties gives or takes. A delivery without any date passes
 * every window: it may have happened within.
 */
export function filterDeliveries(answer: NetworkAnswer, filter: NetworkFilter): readonly NetworkDelivery[] {
  const { sinceMs, untilMs, hiddenTypes, region, batch } = filter;
  const stations = new Map(answer.stations.map((station) => [station.id, station]));
  const hidden = new Set(hiddenTypes);
  return answer.deliveries.filter((delivery) => {
    const [source, target] = [stations.get(delivery.source), stations.get(delivery.target)];
    if (source === undefined || target === undefined) return false;
    if (hidden.has(source.type) || hidden.has(target.type)) return false;
    if (region !== null && source.region !== region && target.region !== region) return false;
    if (batch !== null && batchOf(delivery) !== batch) return false;
    const departed = Date.parse(delivery.departed ?? delivery.arrived ?? '');
    const arrived = Date.parse(delivery.arrived ?? delivery.departed ?? '');
    if (sinceMs !== null && arrived < sinceMs) return false;
    return untilMs === null || !(departed > untilMs);
  });
}
