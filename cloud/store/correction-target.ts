/** What a correction takes out of the fold, as one comparable text (semantics 1.6, 3.1 rule 4 of the design). */
import type { BillReference, EventFacts } from '../../shared/domain/event/event-facts.ts';

/** Numbers that differ only in a trailing `_n` are one bill sent in parts (semantics 1.3). */
export function billKey(bill: Pick<BillReference, 'party' | 'number'>): string {
  return `${bill.party}\n${bill.number.replace(/_\d+$/, '')}`;
}

export function billTarget(key: string): string {
  return `bill:${key}`;
}

export function eventTarget(baseIdentity: string): string {
  return `event:${baseIdentity}`;
}

/** The deletion of a bill names a bill without its type and no code. */
export function isBillDeletion(facts: Pick<EventFacts, 'type' | 'action' | 'bill'>): boolean {
  return facts.type === 'TransactionEvent' && facts.action === 'DELETE' && facts.bill?.type === '';
}

/** What this event corrects; empty for an ordinary event. */
export function correctionTargets(
  facts: Pick<EventFacts, 'type' | 'action' | 'bill' | 'declaresError'>,
  baseIdentity: string,
): string[] {
  if (isBillDeletion(facts) && facts.bill !== null) return [billTarget(billKey(facts.bill))];
  return facts.declaresError ? [eventTarget(baseIdentity)] : [];
}

/** The texts by which a correction may mean this event. */
export function targetsMeaning(facts: Pick<EventFacts, 'bill'>, baseIdentity: string): string[] {
  const own = eventTarget(baseIdentity);
  return facts.bill === null ? [own] : [own, billTarget(billKey(facts.bill))];
}
