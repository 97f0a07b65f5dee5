/** Which receipt answers which shipment: the same batch between the same two parties, later, and as much if possible. */
import type { Leg } from './merge-bills.ts';

export interface PairedLeg {
  readonly shipment: Leg | null;
  readonly receipt: Leg | null;
}

/** Every leg once, in the order of its first event. */
export function pairLegs(legs: readonly Leg[]): readonly PairedLeg[] {
  const pairs: PairedLeg[] = [];
  const leftShipments: Leg[] = [];
  const leftReceipts: Leg[] = [];
  for (const lane of lanesOf(legs, ({ from }) => from).values())
    pairLane(lane, pairs, leftShipments, leftReceipts);
  // A receipt of a direct shipment names the seller, who never had the goods (semantics 2.6).
  const direct = leftShipments.filter(({ buyer }) => buyer !== null);
  pairs.push(...leftShipments.filter(({ buyer }) => buyer === null).map(alone));
  const unanswered: Leg[] = [];
  for (const lane of lanesOf([...direct, ...leftReceipts], ({ buyer, from }) => buyer ?? from).values())
    pairLane(lane, pairs, unanswered, unanswered);
  pairs.push(...unanswered.map(alone));
  return pairs.sort((a, b) => eventOf(a) - eventOf(b));
}

function lanesOf(legs: readonly Leg[], giver: (leg: Leg) => string): ReadonlyMap<string, readonly Leg[]> {
  const lanes = new Map<string, Leg[]>();
  for (const leg of legs) {
    const key = `${giver(leg)}\n${leg.to}\n${leg.batch}`;
    const lane = lanes.get(key);
    if (lane) lane.push(leg);
    else lanes.set(key, [leg]);
  }
  return lanes;
}

function pairLane(lane: readonly Leg[], pairs: PairedLeg[], shipments: Leg[], receipts: Leg[]): void {
  const inTime = lane.length === 1 ? lane : lane.toSorted((a, b) => a.timeMs - b.timeMs || a.event - b.event);
  const open: Leg[] = [];
  const left: Leg[] = [];
  for (const leg of inTime) {
    if (!leg.receipt) {
      open.push(leg);
      continue;
    }
    const found = open.findIndex(({ units }) => units === leg.units);
    if (found < 0) left.push(leg);
    else pairs.push({ shipment: open.splice(found, 1)[0] ?? null, receipt: leg });
  }
  // What came in another amount: the earliest shipment that is still open and was before it.
  for (const receipt of left) {
    const found = open.findIndex(({ timeMs }) => timeMs <= receipt.timeMs);
    if (found < 0) receipts.push(receipt);
    else pairs.push({ shipment: open.splice(found, 1)[0] ?? null, receipt });
  }
  shipments.push(...open);
}

function alone(leg: Leg): PairedLeg {
  return leg.receipt ? { shipment: null, receipt: leg } : { shipment: leg, receipt: null };
}

function eventOf({ shipment, receipt }: PairedLeg): number {
  return (shipment ?? receipt)?.event ?? 0;
}
