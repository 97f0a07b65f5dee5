/** Whether two events of one identity say the same (semantics 1.5). */
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { eventHash } from '../../shared/formats/epcis/event-hash.ts';
import { identityContent } from '../../shared/formats/epcis/event-identity.ts';
import type { HostPort } from '../../shared/port/host-port.ts';

/**
 * Compares the canonical forms of two documents: byte for byte, then without what capture itself supplied,
 * then by CBV hash, which is the same for one event written in another format, list order or number form. The
 * hash leaves the error declaration out; its time and reason are part of the identity, its corrective events
 * are compared here.
 */
export function saysTheSame(one: string, other: string, port: HostPort): boolean {
  if (one === other) return true;
  const [a, b] = [parse(one), parse(other)];
  if (identityContent(a) === identityContent(b)) return true;
  const corrective = (event: EpcisEvent): string =>
    canonicalJson([...(event.errorDeclaration?.correctiveEventIDs ?? [])].sort());
  return corrective(a) === corrective(b) && eventHash(a, port) === eventHash(b, port);
}

/** Both were read and checked by capture. */
function parse(canonical: string): EpcisEvent {
  return JSON.parse(canonical) as EpcisEvent;
}
