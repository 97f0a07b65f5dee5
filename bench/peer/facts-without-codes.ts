/** What the fold wants of an event whose codes come from rows: deriving them again would only make a peer slower. */
import { deriveEventFacts } from '../../shared/domain/event/derive-event-facts.ts';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import type { EventFacts } from '../../shared/domain/event/event-facts.ts';

export function factsWithoutCodes(document: EpcisEvent): EventFacts {
  const { epcList: _objects, inputEPCList: _inputs, outputEPCList: _outputs, childEPCs, ...rest } = document;
  // Whether there are children at all has a meaning (semantics 3.4).
  return deriveEventFacts(childEPCs === undefined ? rest : { ...rest, childEPCs: childEPCs.slice(0, 1) });
}
