/** The other side of an event, as rows carry it: of what comes in its giver, of what goes out its receiver. */
import type { EventFacts } from '../domain/event/event-facts.ts';

/** Steps of events without a bill that bring goods in (semantics 2.4). */
const INCOMING_STEPS: ReadonlySet<string> = new Set(['receiving', 'arriving', 'accepting', 'storing']);

/** As the event names it: identifiers of envelopes are not resolved here (semantics 1.7). */
export function counterpartOf(facts: Pick<EventFacts, 'bill' | 'bizStep' | 'from' | 'to'>): string | null {
  const incoming =
    facts.bill === null ? INCOMING_STEPS.has(facts.bizStep ?? '') : facts.bill.type.startsWith('1');
  return incoming ? (facts.from ?? facts.to) : (facts.to ?? facts.from);
}
