/** Whether two events of one identity say the same (semantics 1.5). */
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { eventHash } from '../../shared/formats/epcis/event-hash.ts';
import type { HostPort } from '../../shared/port/host-port.ts';

/**
 * The second look at an identity that came again in other bytes: the same event written in another format,
 * list order or number form has the same CBV hash. The hash leaves the error declaration out, so the
 * declarations' corrective events are compared beside it; their time and reason are part of the identity.
 */
export function saysTheSame(a: EpcisEvent, b: EpcisEvent, port: HostPort): boolean {
  const corrective = (event: EpcisEvent): string =>
    canonicalJson([...(event.errorDeclaration?.correctiveEventIDs ?? [])].sort());
  return corrective(a) === corrective(b) && eventHash(a, port) === eventHash(b, port);
}
