/** Who holds a code and in what state (semantics 2.3), as the fold carries it from event to event. */
import type { BillReference } from '../event/event-facts.ts';
import type { FoldEvent } from './reading.ts';

export type CustodyState =
  | 'commissioned'
  | 'in_stock'
  | 'in_transit'
  | 'returned'
  | 'quarantined'
  | 'sold'
  | 'dispensed'
  | 'sampled'
  | 'destroyed'
  | 'missing'
  | 'exported'
  /** A pack whose last content has left it (semantics 3.3). */
  | 'empty'
  /** No record. */
  | 'unknown';

/** A shipment under way; null receivers mean that the bill names none. */
export interface Transit {
  readonly event: FoldEvent;
  readonly to: string | null;
  readonly deliverTo: string | null;
  readonly bill: BillReference | null;
  /** Epoch ms: when the code was scanned, which its bill's own time need not be (semantics 1.3). */
  readonly sinceMs: number;
  readonly carrier: string | null;
}

export interface Custody {
  readonly state: CustodyState;
  readonly holder: string | null;
  readonly transit: Transit | null;
  /** A split sale opened the pack and left it in stock (semantics 2.5). */
  readonly opened: boolean;
  /** The event that ended the life: sold, dispensed, destroyed, exported (semantics 2.2). */
  readonly endedBy: FoldEvent | null;
  /** The event that put the code into this state. */
  readonly setBy: FoldEvent | null;
}

export const noCustody: Custody = {
  state: 'unknown',
  holder: null,
  transit: null,
  opened: false,
  endedBy: null,
  setBy: null,
};

const ENDS: ReadonlySet<CustodyState> = new Set(['sold', 'dispensed', 'destroyed', 'exported']);

/** Custody after a movement into `state`; an end remembers the event that made it. */
export function custodyOf(
  event: FoldEvent,
  state: CustodyState,
  holder: string | null,
  opened: boolean,
): Custody {
  return {
    state,
    holder,
    opened,
    endedBy: ENDS.has(state) ? event : null,
    setBy: event,
    transit:
      state === 'in_transit'
        ? {
            event,
            to: event.to,
            deliverTo: event.deliverTo,
            bill: event.bill,
            sinceMs: event.timeMs,
            carrier: event.carrier,
          }
        : null,
  };
}

/** The same custody, with the shipment that this event began dated by the row's own time (semantics 1.3). */
export function sentAt(custody: Custody, event: FoldEvent, timeMs: number): Custody {
  const { transit } = custody;
  if (!transit || transit.event !== event || transit.sinceMs === timeMs) return custody;
  return { ...custody, transit: { ...transit, sinceMs: timeMs } };
}
