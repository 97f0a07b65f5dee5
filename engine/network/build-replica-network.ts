/** From the bills of all packs to the replica's network. */
import { wholeBillUrn } from '../../shared/domain/bill/bill-urn.ts';
import type { BillReference } from '../../shared/domain/event/event-facts.ts';
import type { FoldContext } from '../../shared/domain/fold/reading.ts';
import { groupItems } from '../../shared/domain/network/lists.ts';
import type { DirectoryLookup } from '../../shared/domain/party/directory.ts';
import { mergeBills } from './merge-bills.ts';
import { Numbering } from './numbering.ts';
import type { RegionBills } from './pack-bills-store.ts';
import { type PairedLeg, pairLegs } from './pair-legs.ts';
import type { ReplicaBatch, ReplicaDelivery, ReplicaNetwork } from './replica-network.ts';

export function buildReplicaNetwork(
  packs: readonly RegionBills[],
  directory: DirectoryLookup,
  isBillDeleted: FoldContext['isBillDeleted'],
): ReplicaNetwork {
  const { legs, batches } = mergeBills(packs, directory, isBillDeleted);
  const pairs = pairLegs(legs);
  const stations = new Numbering();
  const end = (side: 'from' | 'to') =>
    Uint32Array.from(pairs, ({ shipment, receipt }) => stations.of((shipment ?? receipt)?.[side] ?? ''));
  const source = end('from');
  const target = end('to');
  const deliveries = pairs.map(describe);
  const stationIds = stations.texts();
  const nothing = { starts: new Uint32Array(pairs.length + 1), items: new Uint32Array() };
  return {
    network: {
      stationIds,
      deliveryIds: deliveryIds(deliveries, batches),
      source,
      target,
      departedMs: Float64Array.from(pairs, ({ shipment }) => shipment?.timeMs ?? Number.NaN),
      arrivedMs: Float64Array.from(pairs, ({ receipt }) => receipt?.timeMs ?? Number.NaN),
      quantity: Float64Array.from(pairs, ({ shipment, receipt }) =>
        Math.max(shipment?.units ?? 0, receipt?.units ?? 0),
      ),
      incoming: groupItems(stationIds.length, target),
      outgoing: groupItems(stationIds.length, source),
      // Which incoming delivery feeds which outgoing one follows from batch and dates, not from a list.
      feeds: nothing,
      fedBy: nothing,
    },
    deliveries,
    batches,
    batchOf: Uint32Array.from(deliveries, ({ batch }) => batch),
    stationAt: new Map(stationIds.map((id, index) => [id, index])),
    deliveriesOfBill: byBill(deliveries),
  };
}

function describe({ shipment, receipt }: PairedLeg): ReplicaDelivery {
  const first = shipment ?? receipt;
  return {
    bill: first?.bill ?? null,
    receipt: shipment && receipt ? receipt.bill : null,
    events: [shipment, receipt].flatMap((leg) => (leg ? [leg.event] : [])),
    batch: first?.batch ?? 0,
    codes: Math.max(shipment?.codes ?? 0, receipt?.codes ?? 0),
  };
}

/** The bill, and the batch where the bill moved several; events without a bill by their number. */
function deliveryIds(deliveries: readonly ReplicaDelivery[], batches: readonly ReplicaBatch[]): string[] {
  return deliveries.map(({ bill, events, batch }) => {
    const { product, batch: lot } = batches[batch] ?? { product: '', batch: null };
    const what = bill === null ? `event:${events[0] ?? 0}` : urnOf(bill);
    return `${what}#${product}/${lot ?? ''}${bill === null ? '' : `@${events[0] ?? 0}`}`;
  });
}

function byBill(deliveries: readonly ReplicaDelivery[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  deliveries.forEach(({ bill, receipt }, index) => {
    for (const one of [bill, receipt]) {
      if (one === null) continue;
      const urn = urnOf(one);
      const known = found.get(urn);
      if (known) known.push(index);
      else found.set(urn, [index]);
    }
  });
  return found;
}

/** A bill sent in parts is one (semantics 1.3). */
function urnOf(bill: BillReference): string {
  return wholeBillUrn(bill);
}
