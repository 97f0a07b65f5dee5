/** Parties, deliveries and flows of the replica's network in the words of the contract. */

import { formatInstant } from '../../shared/domain/event/instant.ts';
import type { Flow } from '../../shared/domain/network/flows.ts';
import type { DirectoryLookup } from '../../shared/domain/party/directory.ts';
import type { NetworkDelivery, NetworkFlow, NetworkParty } from '../../shared/protocol/network-answer.ts';
import type { ReplicaNetwork } from './replica-network.ts';

/** China Standard Time (+08:00), as lives are shown. */
const CHINA_ZONE_MINUTES = 480;

export function describeParty(directory: DirectoryLookup, id: string): NetworkParty {
  const party = directory.party(id);
  return {
    id,
    name: party?.name ?? id,
    type: party?.type ?? '',
    region: party?.region ?? null,
    lon: party?.lon ?? null,
    lat: party?.lat ?? null,
  };
}

/** @param at index into the whole network */
export function describeDelivery(
  { network, deliveries, batches }: ReplicaNetwork,
  at: number,
): NetworkDelivery {
  const delivery = deliveries[at];
  const of = batches[delivery?.batch ?? -1];
  return {
    id: network.deliveryIds[at] ?? '',
    source: network.stationIds[network.source[at] ?? 0] ?? '',
    target: network.stationIds[network.target[at] ?? 0] ?? '',
    bill: delivery?.bill ?? null,
    receipt: delivery?.receipt ?? null,
    events: [...(delivery?.events ?? [])],
    product: of?.product ?? '',
    batch: of?.batch ?? null,
    codes: delivery?.codes ?? 0,
    units: network.quantity[at] ?? 0,
    departed: networkTime(network.departedMs[at]),
    arrived: networkTime(network.arrivedMs[at]),
  };
}

export function describeFlow(stationIds: readonly string[], flow: Flow): NetworkFlow {
  return {
    source: stationIds[flow.source] ?? '',
    target: stationIds[flow.target] ?? '',
    deliveries: flow.deliveries,
    units: flow.quantity,
    first: networkTime(flow.firstMs),
    last: networkTime(flow.lastMs),
  };
}

export function networkTime(ms: number | null | undefined): string | null {
  return ms === null || ms === undefined || Number.isNaN(ms) ? null : formatInstant(ms, CHINA_ZONE_MINUTES);
}
