/**
 * What answers need of an event, as plain columns: derived once from the document
 * (derive-event-facts.ts), carried by the pack's event table, and never by re-reading JSON.
 */
import type { EventAction, EventType } from './epcis-event.ts';

/** How an event names a code. `parent`/`child` also carry the other one as `link`. */
export type NamedRole = 'object' | 'parent' | 'child' | 'input' | 'output';

/** One code named by one event (semantics 1.4). */
export interface NamedCode {
  /** Canonical identifier: 20 digits for a platform code, else a URI (code/identifier.ts). */
  readonly code: string;
  readonly role: NamedRole;
  /**
   * Canonical identifier of the other side: of a child its parent, of a parent one child (a parent has one
   * NamedCode per child), of a replacement the code replaced, of a replaced code its replacement.
   */
  readonly link: string | null;
  /** Epoch ms; differs from the event's time only where the code was scanned at another (semantics 1.3). */
  readonly timeMs: number;
}

/** A quantity of a class without codes (bills 106, 210; EPCIS quantityList). */
export interface NamedQuantity {
  /** Canonical class URI: `urn:cn-batch:<product>:<batch>` or a GS1 class. */
  readonly epcClass: string;
  /** Null when the event gives none. */
  readonly quantity: number | null;
  readonly uom: string | null;
}

export interface BillReference {
  readonly party: string;
  /** Three digits (`201`); empty for the deletion of a bill, whose type the source does not give. */
  readonly type: string;
  readonly number: string;
}

export interface EventFacts {
  readonly type: EventType;
  readonly action: EventAction | null;
  /** CBV short name without prefix, or the URI of a step outside CBV; null when absent. */
  readonly bizStep: string | null;
  readonly disposition: string | null;
  readonly timeMs: number;
  /** Minutes east of UTC, from eventTimeZoneOffset. */
  readonly zoneMinutes: number;
  /** Uploading or reading party: id of `urn:cn-party:` (decoded), else the location URI; null when absent. */
  readonly party: string | null;
  /** Owning (else possessing) source party, undecoded from the directory: may be an `ent_id` (semantics 1.7). */
  readonly from: string | null;
  /** Owning (else possessing) destination party; may be an `ent_id`. */
  readonly to: string | null;
  /** Possessing destination party where it differs from `to` (207/237: `destUserId`); may be an `ent_id`. */
  readonly deliverTo: string | null;
  readonly carrier: string | null;
  readonly bill: BillReference | null;
  /** Lot and expiry of ILMD, where the event commissions. Expiry is `yyyy-MM-dd` or null. */
  readonly lot: { readonly number: string; readonly expiry: string | null } | null;
  readonly names: readonly NamedCode[];
  readonly quantities: readonly NamedQuantity[];
  /** AggregationEvent DELETE without children: everything inside is released (semantics 3.4). */
  readonly releasesAll: boolean;
  readonly splitSale: boolean;
  readonly untimed: boolean;
  /** Present on an event that declares an earlier one of the same base identity an error. */
  readonly declaresError: boolean;
}

/** Semantics 1.5. `base` ignores the error declaration: what a declaration and its event share. */
export interface EventIdentity {
  /** The event's eventID, else its CBV 2.0 hash URI. */
  readonly base: string;
  /** `base`, followed by `#error:<time>:<reason>` where there is an error declaration. Unique in the record. */
  readonly full: string;
}
