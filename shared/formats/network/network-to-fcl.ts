/**
 * A network answer as a FoodChain-Lab file. There relations are a list, here they follow from batch and dates: an
 * incoming delivery is related to every outgoing one of the same batch that did not leave before it arrived.
 */
import { buildNetwork, networkLimit } from '../../domain/network/build-network.ts';
import { networkError } from '../../errors/network-errors.ts';
import type { NetworkAnswer, NetworkDelivery } from '../../protocol/network-answer.ts';
import { parseFclDay } from '../foodchain-lab/fcl-day.ts';
import type { FclFile, FclMarks, FclValue } from '../foodchain-lab/foodchain-lab-file.ts';

/** Error: NETWORK_TOO_LARGE where there are too many relations to list. */
export function networkToFcl({ stations, deliveries }: NetworkAnswer): Omit<FclFile, 'notes'> {
  const network = buildNetwork({
    stations: stations.map(({ id }) => id),
    deliveries: deliveries.map(({ id, source, target, departed, arrived, units }) => ({
      id,
      source,
      target,
      // FoodChain-Lab knows days; these are the days of the place where it happened.
      departedMs: departed === null ? null : parseFclDay(departed.slice(0, 10)),
      arrivedMs: arrived === null ? null : parseFclDay(arrived.slice(0, 10)),
      quantity: units,
    })),
    relations: relationsOf(deliveries),
  });
  return {
    network,
    stations: stations.map(({ id, name, type, region, lon, lat }) => ({
      id,
      name,
      properties: known([
        ['type of business', type === '' ? null : type],
        ['Region', region],
        ['Latitude', lat],
        ['Longitude', lon],
      ]),
    })),
    deliveries: deliveries.map(({ id, product, batch, units, bill, receipt }) => ({
      id,
      name: product === '' ? null : product,
      lot: batch,
      amount: units,
      properties: known([
        ['Bill', bill && `${bill.type} ${bill.number}`],
        ['Receipt', receipt && `${receipt.type} ${receipt.number}`],
      ]),
    })),
    stationMarks: noMarks(stations.length),
    deliveryMarks: noMarks(deliveries.length),
  };
}

function relationsOf(deliveries: readonly NetworkDelivery[]): { source: string; target: string }[] {
  const leaving = new Map<string, NetworkDelivery[]>();
  for (const delivery of deliveries) {
    const pool = poolOf(delivery.source, delivery);
    const known = leaving.get(pool);
    if (known) known.push(delivery);
    else leaving.set(pool, [delivery]);
  }
  const relations: { source: string; target: string }[] = [];
  for (const incoming of deliveries) {
    for (const outgoing of leaving.get(poolOf(incoming.target, incoming)) ?? []) {
      const [arrived, departed] = [incoming.arrived, outgoing.departed];
      if (arrived !== null && departed !== null && Date.parse(arrived) > Date.parse(departed)) continue;
      relations.push({ source: incoming.id, target: outgoing.id });
      if (relations.length > networkLimit.relations)
        throw networkError('NETWORK_TOO_LARGE', {
          what: 'relations',
          count: relations.length,
          limit: networkLimit.relations,
        });
    }
  }
  return relations;
}

function poolOf(station: string, { product, batch }: NetworkDelivery): string {
  return [station, product, batch ?? ''].join('\n');
}

function known(entries: readonly (readonly [string, FclValue | null])[]): ReadonlyMap<string, FclValue> {
  return new Map(entries.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const])));
}

function noMarks(count: number): FclMarks {
  return {
    weight: new Float64Array(count),
    crossContamination: new Uint8Array(count),
    killContamination: new Uint8Array(count),
  };
}
