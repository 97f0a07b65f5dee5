/**
 * The columns of the event table against the event's own document: answers, tables and the audit read columns and never
 * the document, so a centre that tells one thing in the table and another in the leaf would be believed (design §3.3).
 */
import type { EventFacts, NamedCode } from '../../shared/domain/event/event-facts.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { HASH_BYTES, HASH_PREFIX } from '../../shared/pack/event-block.ts';
import type { PackedEvent } from '../../shared/pack/packed-event.ts';

const CARRIED_LENGTH = HASH_PREFIX.length + 2 * HASH_BYTES;

const SCALARS = [
  'type',
  'action',
  'bizStep',
  'disposition',
  'timeMs',
  'zoneMinutes',
  'party',
  'from',
  'to',
  'deliverTo',
  'carrier',
  'releasesAll',
  'splitSale',
  'untimed',
  'declaresError',
] as const satisfies readonly (keyof PackedEvent & keyof EventFacts)[];

/** Seldom there at all. */
const COMPOUNDS = ['bill', 'lot', 'quantities'] as const satisfies readonly (keyof PackedEvent &
  keyof EventFacts)[];

export type EventColumn = (typeof SCALARS)[number] | (typeof COMPOUNDS)[number] | 'context';

/**
 * The first column that the document does not give; null for none.
 * @param context codes without rows, whose times stand in their lists
 */
export function differingColumn(
  event: PackedEvent,
  facts: EventFacts,
  context: readonly NamedCode[],
): EventColumn | null {
  const scalar = SCALARS.find((column) => event[column] !== facts[column]);
  if (scalar !== undefined) return scalar;
  const compound = COMPOUNDS.find((column) => !isSame(event[column], facts[column]));
  if (compound !== undefined) return compound;
  if (context.length === 0) return null;
  const named = new Set(facts.names.map(timeOf));
  return context.every((name) => named.has(timeOf(name))) ? null : 'context';
}

/** Of a hash the table carries the beginning. @param whole the base identity of the document (semantics 1.5) */
export function isIdentity(carried: string, whole: string): boolean {
  if (carried === whole) return true;
  return carried.length === CARRIED_LENGTH && carried.startsWith(HASH_PREFIX) && whole.startsWith(carried);
}

function isSame(one: unknown, other: unknown): boolean {
  return one === other || canonicalJson(one) === canonicalJson(other);
}

function timeOf({ code, role, timeMs }: NamedCode): string {
  return `${code} ${role} ${timeMs}`;
}
