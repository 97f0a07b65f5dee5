/**
 * The EPCIS 2.0 event as JSON (GS1 EPCIS 2.0.1 §7, JSON/JSON-LD binding §10). This is the document form:
 * what capture keeps, what a Merkle leaf is made of. Answers never read it; they read {@link EventFacts}.
 */
export type EventType =
  | 'ObjectEvent'
  | 'AggregationEvent'
  | 'TransactionEvent'
  | 'TransformationEvent'
  | 'AssociationEvent';

export type EventAction = 'ADD' | 'OBSERVE' | 'DELETE';

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

export interface QuantityElement {
  readonly epcClass: string;
  readonly quantity?: number;
  readonly uom?: string;
}

export interface ErrorDeclaration {
  readonly declarationTime: string;
  readonly reason?: string;
  readonly correctiveEventIDs?: readonly string[];
}

export interface BusinessTransaction {
  readonly type?: string;
  readonly bizTransaction: string;
}

export interface Source {
  readonly type: string;
  readonly source: string;
}

export interface Destination {
  readonly type: string;
  readonly destination: string;
}

export interface EpcisEvent {
  readonly type: EventType;
  /** RFC 3339 with zone. */
  readonly eventTime: string;
  /** `+08:00`. */
  readonly eventTimeZoneOffset: string;
  readonly eventID?: string;
  readonly errorDeclaration?: ErrorDeclaration;
  readonly action?: EventAction;
  /** CBV short name (`shipping`) or a URI. */
  readonly bizStep?: string;
  readonly disposition?: string;
  readonly epcList?: readonly string[];
  readonly quantityList?: readonly QuantityElement[];
  readonly parentID?: string;
  readonly childEPCs?: readonly string[];
  readonly childQuantityList?: readonly QuantityElement[];
  readonly inputEPCList?: readonly string[];
  readonly inputQuantityList?: readonly QuantityElement[];
  readonly outputEPCList?: readonly string[];
  readonly outputQuantityList?: readonly QuantityElement[];
  readonly transformationID?: string;
  readonly readPoint?: { readonly id: string };
  readonly bizLocation?: { readonly id: string };
  readonly bizTransactionList?: readonly BusinessTransaction[];
  readonly sourceList?: readonly Source[];
  readonly destinationList?: readonly Destination[];
  readonly ilmd?: { readonly [name: string]: JsonValue };
  /** Extensions, sensor data and everything else the standard allows; kept as they came. */
  readonly [extension: string]: unknown;
}

/**
 * Extensions of our own, in the namespace `https://yaojian.example/ns/` bound to the prefix `yaojian`
 * in every document the supervision-network reader makes.
 */
export const extension = {
  /** `{ "<epc>": "<RFC 3339>" }` for codes scanned at another time than the bill's (semantics 1.3). */
  scanTimes: 'yaojian:scanTimes',
  /** On the commissioning of a replacement code: the EPC it replaces (semantics 1.6). */
  replaces: 'yaojian:replaces',
  /** On the decommissioning of a replaced code: the EPC that takes its place. */
  replacedBy: 'yaojian:replacedBy',
  /** `true` where the source gave no time and eventTime is the time of capture. */
  untimed: 'yaojian:untimed',
  /** Carrier of a shipment (envelope `disEntId`), a party id. */
  carrier: 'yaojian:carrier',
  /** `1` on a retail sale that opened the pack and left it in stock (semantics 2.5). */
  splitSale: 'yaojian:splitSale',
  /** By role the commitment to what is known of a person; values in clear only on the way into capture. */
  personal: 'yaojian:personal',
  /** How a destruction was witnessed: `supervised`, `same_person`, `incomplete`. Follows from the witnesses. */
  supervision: 'yaojian:supervision',
  /** With the step `holding`: the measure of supervision, `seizure`, `sealing`, `preservation` or `stop_sale` (semantics 2.7). */
  hold: 'yaojian:hold',
  /** Number of its order, when it ends by itself (RFC 3339), and `1` where this event lifts it. */
  holdDocument: 'yaojian:holdDocument',
  holdUntil: 'yaojian:holdUntil',
  holdLifted: 'yaojian:holdLifted',
  /** In the ILMD of a commissioning: where in the maker's plant, as the relation file names it (semantics 1.2). */
  workshop: 'yaojian:workshop',
  line: 'yaojian:line',
} as const;
