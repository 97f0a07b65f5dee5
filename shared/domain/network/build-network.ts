/** From named stations, deliveries and relations to the columns of a network; what does not fit is refused. */
import { networkError } from '../../errors/network-errors.ts';
import { groupItems, groupPairs } from './lists.ts';
import type { Network } from './network.ts';

/** Larger networks are refused: every answer holds the whole of it in memory. */
export const networkLimit = { stations: 1_000_000, deliveries: 4_000_000, relations: 16_000_000 } as const;

export interface DeliveryInput {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** Epoch ms; absent where not known. */
  readonly departedMs?: number | null;
  readonly arrivedMs?: number | null;
  readonly quantity?: number | null;
}

export interface NetworkInput {
  readonly stations: readonly string[];
  readonly deliveries: readonly DeliveryInput[];
  /** The first delivery feeds the second: it reaches the station that the second one leaves. */
  readonly relations: readonly { readonly source: string; readonly target: string }[];
  /** Where an element stood in the input, for errors. */
  readonly pathOf?: (kind: 'station' | 'delivery' | 'relation', index: number) => string;
}

/**
 * Errors: NETWORK_ID_REPEATED, NETWORK_ID_UNKNOWN, NETWORK_RELATION_APART, NETWORK_TOO_LARGE. A relation given twice
 * counts once.
 */
export function buildNetwork(input: NetworkInput): Network {
  const { stations, deliveries, relations } = input;
  refuseTooLarge('stations', stations.length);
  refuseTooLarge('deliveries', deliveries.length);
  refuseTooLarge('relations', relations.length);
  const stationAt = indexOf('station', stations, input);
  const deliveryAt = indexOf(
    'delivery',
    deliveries.map(({ id }) => id),
    input,
  );
  const source = new Uint32Array(deliveries.length);
  const target = new Uint32Array(deliveries.length);
  deliveries.forEach((delivery, index) => {
    source[index] = known(stationAt, delivery.source, 'station', 'delivery', index, input);
    target[index] = known(stationAt, delivery.target, 'station', 'delivery', index, input);
  });
  return {
    stationIds: stations,
    deliveryIds: deliveries.map(({ id }) => id),
    source,
    target,
    departedMs: Float64Array.from(deliveries, ({ departedMs }) => departedMs ?? Number.NaN),
    arrivedMs: Float64Array.from(deliveries, ({ arrivedMs }) => arrivedMs ?? Number.NaN),
    quantity: Float64Array.from(deliveries, ({ quantity }) => quantity ?? Number.NaN),
    incoming: groupItems(stations.length, target),
    outgoing: groupItems(stations.length, source),
    ...relate(input, deliveryAt, source, target),
  };
}

function relate(
  input: NetworkInput,
  deliveryAt: ReadonlyMap<string, number>,
  source: Uint32Array,
  target: Uint32Array,
): Pick<Network, 'feeds' | 'fedBy'> {
  const count = source.length;
  const from: number[] = [];
  const to: number[] = [];
  const seen = new Set<number>();
  input.relations.forEach((relation, index) => {
    const first = known(deliveryAt, relation.source, 'delivery', 'relation', index, input);
    const second = known(deliveryAt, relation.target, 'delivery', 'relation', index, input);
    if (target[first] !== source[second]) {
      throw networkError(
        'NETWORK_RELATION_APART',
        { source: relation.source, target: relation.target },
        place(input, 'relation', index),
      );
    }
    const pair = first * count + second;
    if (seen.has(pair)) return;
    seen.add(pair);
    from.push(first);
    to.push(second);
  });
  return {
    feeds: groupPairs(count, Uint32Array.from(from), (index) => to[index] ?? 0),
    fedBy: groupPairs(count, Uint32Array.from(to), (index) => from[index] ?? 0),
  };
}

function indexOf(
  kind: 'station' | 'delivery',
  ids: readonly string[],
  input: NetworkInput,
): ReadonlyMap<string, number> {
  const at = new Map<string, number>();
  ids.forEach((id, index) => {
    if (at.has(id)) throw networkError('NETWORK_ID_REPEATED', { kind, id }, place(input, kind, index));
    at.set(id, index);
  });
  return at;
}

function known(
  at: ReadonlyMap<string, number>,
  id: string,
  kind: 'station' | 'delivery',
  of: 'delivery' | 'relation',
  index: number,
  input: NetworkInput,
): number {
  const found = at.get(id);
  if (found === undefined)
    throw networkError('NETWORK_ID_UNKNOWN', { kind, id, of }, place(input, of, index));
  return found;
}

function place(input: NetworkInput, kind: 'station' | 'delivery' | 'relation', index: number) {
  return input.pathOf ? { path: input.pathOf(kind, index) } : {};
}

function refuseTooLarge(what: keyof typeof networkLimit, count: number): void {
  const limit = networkLimit[what];
  if (count > limit) throw networkError('NETWORK_TOO_LARGE', { what, count, limit });
}
