/** An event as it is about to be stored: everything that does not need the store is worked out here. */

import { deriveEventFacts } from '../../shared/domain/event/derive-event-facts.ts';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import type { EventFacts, EventIdentity } from '../../shared/domain/event/event-facts.ts';
import type { Place } from '../../shared/errors/coded-error.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { eventIdentity, identityContent } from '../../shared/formats/epcis/event-identity.ts';
import type { HostPort } from '../../shared/port/host-port.ts';

export interface CapturedEvent {
  readonly document: EpcisEvent;
  /** RFC 8785. */
  readonly canonical: string;
  readonly facts: EventFacts;
  readonly identity: EventIdentity;
  /** SHA-256 of the full identity. */
  readonly identityHash: Uint8Array;
  /** SHA-256 of what must be equal when the identity comes again. */
  readonly contentHash: Uint8Array;
  readonly place: Place;
}

const encoder = new TextEncoder();

/** Throws coded errors of the formats for a document that has no canonical form or no identity. */
export function capturedEvent(document: EpcisEvent, place: Place, port: HostPort): CapturedEvent {
  const canonical = canonicalJson(document);
  const identity = eventIdentity(document, port);
  return {
    document,
    canonical,
    facts: deriveEventFacts(document),
    identity,
    identityHash: port.sha256(encoder.encode(identity.full)),
    contentHash: port.sha256(encoder.encode(identityContent(document))),
    place,
  };
}
