/** An event as it is about to be stored: everything that does not need the store is worked out here. */

import { deriveEventFacts } from '../../shared/domain/event/derive-event-facts.ts';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import type { EventFacts, EventIdentity } from '../../shared/domain/event/event-facts.ts';
import type { Place } from '../../shared/errors/coded-error.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { eventIdentity } from '../../shared/formats/epcis/event-identity.ts';
import { type LiftedEvent, liftPersonal, type PersonalMember } from '../../shared/personal/lift-personal.ts';
import type { PersonalRole } from '../../shared/personal/personal-roles.ts';
import type { HostPort } from '../../shared/port/host-port.ts';

export interface CapturedEvent {
  /**
   * The document in canonical form (RFC 8785), without anything about persons. The object itself is let go: many
   * events wait together.
   */
  readonly canonical: string;
  /** What it said about persons: values in clear, or commitments where it was recorded before, elsewhere. */
  readonly personal: ReadonlyMap<PersonalRole, PersonalMember>;
  readonly supervision: LiftedEvent['supervision'];
  /** The base identity is the CBV hash: the document has no eventID. */
  readonly hashed: boolean;
  readonly facts: EventFacts;
  readonly identity: EventIdentity;
  /** SHA-256 of the full identity. */
  readonly identityHash: Uint8Array;
  readonly place: Place;
}

const encoder = new TextEncoder();

/** Throws coded errors of the formats for a document that has no canonical form or no identity, and PERSONAL_…. */
export function capturedEvent(given: EpcisEvent, place: Place, port: HostPort): CapturedEvent {
  // First of all: from here on nothing holds the values but what is meant to.
  const { document, personal, supervision } = liftPersonal(given);
  const canonical = canonicalJson(document);
  const identity = eventIdentity(document, port);
  return {
    canonical,
    personal,
    supervision,
    hashed: identity.base !== document.eventID,
    facts: deriveEventFacts(document),
    identity,
    identityHash: port.sha256(encoder.encode(identity.full)),
    place,
  };
}
