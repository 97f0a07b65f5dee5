/** Where the record of a code ends because it left the replica's regions, and what would tell more (design §3.1, §5). */
import type { Application, Life } from '../../shared/domain/fold/life.ts';
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import type { Answering } from '../record/answering.ts';
import { describeEvent } from './trace-events.ts';

type Edge = NonNullable<TraceAnswer['edge']>;
type Beyond = NonNullable<Edge['beyond']>;

/**
 * What happens after a code has left is known up to the receipt at its next holder: where that one's county is not among
 * the replica's, knowledge ends with the last event that the record has. Null where the code is still in sight.
 */
export function edgeOf(answering: Answering, life: Life): Edge | null {
  const holder = life.custody.holder;
  const last = life.applications.findLast(({ outcome }) => outcome === 'applied' || outcome === 'blocked');
  if (holder === null || last === undefined || isInSight(answering, holder)) return null;
  return { ...describeEvent(answering, last), reason: 'left', beyond: beyond(answering, holder) };
}

/** Of a code that is context only: who has it by the last event that names it, and whose county would know. */
export function beyondContext(answering: Answering, last: Application['event']): Beyond | null {
  const party = last.to !== null && !isInSight(answering, last.to) ? last.to : last.party;
  return party === null ? null : beyond(answering, party);
}

function beyond({ directory, asOf }: Answering, id: string): Beyond {
  const party = directory.party(id);
  const region = party?.region ?? null;
  const followed = asOf.regions.some((state) => state.region === region);
  return {
    party: id,
    name: party?.name ?? null,
    region,
    // A party whose county is unknown belongs to no county log until the directory says so (semantics 1.7).
    subscribe: region === null || followed ? null : region,
  };
}

function isInSight({ directory, asOf }: Answering, id: string): boolean {
  const region = directory.party(id)?.region ?? null;
  return region !== null && asOf.regions.some((state) => state.region === region);
}
