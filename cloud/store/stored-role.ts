/** How `names.role` numbers a role: packing (AggregationEvent ADD) is told apart, since only it makes links. */
import type { EventFacts, NamedRole } from '../../shared/domain/event/event-facts.ts';

export const storedRole = {
  object: 0,
  parent: 1,
  child: 2,
  input: 3,
  output: 4,
  packingParent: 5,
  packingChild: 6,
} as const;

const names: readonly NamedRole[] = ['object', 'parent', 'child', 'input', 'output', 'parent', 'child'];

/** Whether the event puts children into a parent (semantics 3.4). */
export function packs(facts: Pick<EventFacts, 'type' | 'action'>): boolean {
  return facts.type === 'AggregationEvent' && facts.action === 'ADD';
}

export function toStoredRole(role: NamedRole, packing: boolean): number {
  if (packing && role === 'parent') return storedRole.packingParent;
  if (packing && role === 'child') return storedRole.packingChild;
  return storedRole[role];
}

export function fromStoredRole(stored: number): NamedRole {
  return names[stored] ?? 'object';
}

export function isParentRole(stored: number): boolean {
  return stored === storedRole.parent || stored === storedRole.packingParent;
}

export function isChildRole(stored: number): boolean {
  return stored === storedRole.child || stored === storedRole.packingChild;
}
