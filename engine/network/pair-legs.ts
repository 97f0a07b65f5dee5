/** Which receipt answers which shipment: the same batch between the same two parties, later, and as much if possible. */
import type { Leg } from './merge-bills.ts';

export interface PairedLeg {
  readonly shipment: Leg | null;
  readonly receipt: Leg | null;
}

/** Every leg once, in the order of its first event. */
export function pairLegs(legs: readonly Leg[]): readonly PairedLeg[] {
  const lanes = new Map<string, Leg[]>();
  for (const leg of legs) {
    const key = `${leg.from}\n${leg.to}\n${leg.batch}`;
    const lane = lanes.get(key);
    if (lane) lane.push(leg);
    else lanes.set(key, [leg]);
  }
  const pairs: PairedLeg[] = [];
  for (const lane of lanes.values()) pairLane(lane, pairs);
  return pairs.sort((a, b) => eventOf(a) - eventOf(b));
}

function pairLane(lane: readonly Leg[], pairs: PairedLeg[]): void {
  if (lane.length === 1) {
    const [leg] = lane;
    if (leg) pairs.push(alone(leg));
    return;
  }
  const inTime = lane.toSorted((a, b) => a.timeMs - b.timeMs || a.event - b.event);
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
    pairs.push({ shipment: found < 0 ? null : (open.splice(found, 1)[0] ?? null), receipt });
  }
  for (const shipment of open) pairs.push(alone(shipment));
}

function alone(leg: Leg): PairedLeg {
  return leg.receipt ? { shipment: null, receipt: leg } : { shipment: leg, receipt: null };
}

function eventOf({ shipment, receipt }: PairedLeg): number {
  return (shipment ?? receipt)?.event ?? 0;
}
