/** What one case went through: parties and deliveries of its real way, in order. */
import { wholeBillUrn } from '../bill/bill-urn.ts';
import { effectOf } from '../fold/effect.ts';
import type { FoldEvent } from '../fold/reading.ts';
import { endsOf, type PackWay } from './pack-way.ts';

export interface WayDelivery {
  /** URN of the giver's bill, else of the receiver's; `event:<number>` where there is no bill. */
  readonly id: string;
  readonly source: string | null;
  readonly target: string | null;
  readonly timeMs: number;
}

export interface CaseSupport {
  /** National numbers of the events that moved it, as far as they count. */
  readonly events: readonly number[];
  readonly stations: readonly string[];
  readonly deliveries: readonly WayDelivery[];
}

/**
 * A party is on the way if it read the pack, or if a receipt names it as the giver. Whom a shipment named and who
 * never reported the pack is not: where it really went, the next reading says.
 *
 * @param kills parties from which nothing goes on contaminated: they and what came before them explain nothing
 */
export function supportOf(way: PackWay, kills: ReadonlySet<string> = new Set()): CaseSupport {
  const stations = new Set<string>();
  for (const { event, outcome } of way.chain.flatMap(({ applications }) => applications)) {
    if (outcome === 'applied' && effectOf(event).direction === 'commission' && event.party !== null)
      stations.add(event.party);
  }
  let deliveries: WayDelivery[] = [];
  let events: number[] = [];
  let shipment: FoldEvent | null = null;
  for (const event of way.moves) {
    const receipt = effectOf(event).direction === 'in';
    const { from, to } = endsOf(event, receipt);
    // The receipt of the shipment before it is the same delivery.
    const answered = receipt && shipment !== null && answers(shipment, event);
    const cleared = !answered && from !== null && to !== null && from !== to && kills.has(from);
    if (cleared) {
      stations.clear();
      deliveries = [];
      events = [];
    }
    events.push(event.number);
    if (receipt && from !== null && !answered && !cleared) stations.add(from);
    if (event.party !== null && event.party !== (cleared ? from : null)) stations.add(event.party);
    if (!answered && from !== null && to !== null && from !== to) deliveries.push(delivery(event, from, to));
    shipment = receipt ? null : event;
  }
  return { stations: [...stations], deliveries, events };
}

/** Those of the marked parties that gave the case on: there something else can have met it. */
export function mixingGivers(
  { deliveries }: Pick<CaseSupport, 'deliveries'>,
  marked: ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set(deliveries.flatMap(({ source }) => (source !== null && marked.has(source) ? source : [])));
}

export function deliveryId(event: Pick<FoldEvent, 'bill' | 'number'>): string {
  return event.bill === null ? `event:${event.number}` : wholeBillUrn(event.bill);
}

function answers(shipment: FoldEvent, receipt: FoldEvent): boolean {
  const { from, to } = endsOf(shipment, false);
  // The receipt of a direct shipment names the buyer, who never had it (semantics 2.6).
  const givers = [null, from, shipment.to];
  return to !== null && to === receipt.party && givers.includes(receipt.from);
}

function delivery(event: FoldEvent, source: string, target: string): WayDelivery {
  return { id: deliveryId(event), source, target, timeMs: event.timeMs };
}
