/**
 * The fold's input: rows of one code as they come out of packs, each with the facts of its event.
 * Nothing here knows where they were stored.
 */

import type { EventAction, EventType } from '../event/epcis-event.ts';
import type { BillReference, NamedRole } from '../event/event-facts.ts';

/** One event as the fold sees it; shared by all its readings. */
export interface FoldEvent {
  /** National event number; unique, dense, in capture order. */
  readonly number: number;
  /** Base identity (semantics 1.5), or an order-preserving stand-in; breaks ties of time. */
  readonly identity: string;
  readonly type: EventType;
  readonly action: EventAction | null;
  readonly bizStep: string | null;
  readonly disposition: string | null;
  readonly timeMs: number;
  readonly zoneMinutes: number;
  readonly recordTimeMs: number;
  readonly party: string | null;
  /** Counterparties after the directory resolved them (semantics 1.7). */
  readonly from: string | null;
  readonly to: string | null;
  readonly deliverTo: string | null;
  readonly carrier: string | null;
  readonly bill: BillReference | null;
  readonly lot: { readonly number: string; readonly expiry: string | null } | null;
  readonly releasesAll: boolean;
  readonly splitSale: boolean;
  readonly untimed: boolean;
  readonly declaresError: boolean;
}

export interface Reading {
  readonly code: string;
  readonly event: FoldEvent;
  readonly role: NamedRole;
  readonly link: string | null;
  readonly timeMs: number;
  /** The event is in this log for another code's sake (semantics 5.2). */
  readonly aside: boolean;
}

/** The fold's view of the world besides the rows. */
export interface FoldContext {
  /** Events later than this are shown and not applied (semantics 2.1). Epoch ms. */
  readonly trustedTimeMs: number;
  /** GB/T 2260 county of a party, null where unknown. */
  regionOf(party: string): string | null;
  /** Whether this party's bill of that number (with or without `_n`) was deleted (semantics 1.6). */
  isBillDeleted(party: string, number: string): boolean;
}
