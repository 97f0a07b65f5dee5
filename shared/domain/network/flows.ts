/** What went from whom to whom, summed over deliveries. */
import type { Network } from './network.ts';

export interface Flow {
  readonly source: number;
  readonly target: number;
  readonly deliveries: number;
  /** Sum over the deliveries whose quantity is known. */
  readonly quantity: number;
  /** Deliveries whose quantity is not known. */
  readonly unmeasured: number;
  /** Epoch ms of the first and last known date; null where none is. */
  readonly firstMs: number | null;
  readonly lastMs: number | null;
}

/** By quantity, then by number of deliveries, largest first. */
export function flowsOf(network: Network, deliveries: Iterable<number>): readonly Flow[] {
  const stations = network.stationIds.length;
  const flows = new Map<number, { -readonly [K in keyof Flow]: Flow[K] }>();
  for (const delivery of deliveries) {
    const source = network.source[delivery] ?? 0;
    const target = network.target[delivery] ?? 0;
    const key = source * stations + target;
    let flow = flows.get(key);
    if (!flow) {
      flow = { source, target, deliveries: 0, quantity: 0, unmeasured: 0, firstMs: null, lastMs: null };
      flows.set(key, flow);
    }
    const quantity = network.quantity[delivery] ?? Number.NaN;
    flow.deliveries += 1;
    if (Number.isNaN(quantity)) flow.unmeasured += 1;
    else flow.quantity += quantity;
    for (const day of [network.departedMs[delivery], network.arrivedMs[delivery]]) {
      if (day === undefined || Number.isNaN(day)) continue;
      flow.firstMs = Math.min(flow.firstMs ?? day, day);
      flow.lastMs = Math.max(flow.lastMs ?? day, day);
    }
  }
  return [...flows.values()].sort(
    (a, b) =>
      b.quantity - a.quantity || b.deliveries - a.deliveries || a.source - b.source || a.target - b.target,
  );
}
