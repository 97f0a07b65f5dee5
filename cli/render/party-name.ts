/** A party for people: its name with the identifier, else the identifier. */
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';

export function partyName(parties: TraceAnswer['parties'], id: string): string {
  const name = Object.hasOwn(parties, id) ? parties[id]?.name : undefined;
  return name ? `${name} (${id})` : id;
}
