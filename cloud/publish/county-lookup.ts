/** Which counties an event belongs to by its parties (design §3.1 rule 1, semantics 1.7). */
import type { Database } from 'better-sqlite3';
import type { EventFacts } from '../../shared/domain/event/event-facts.ts';

/** Takes what has no county. */
export const NOWHERE = 999_999;

/** The directory as it was when this was made: parties to counties. */
export class CountyLookup {
  readonly #countyOf = new Map<string, number>();
  readonly #partyOfEntId = new Map<string, string>();

  constructor(database: Database) {
    const lines = database
      .prepare<[], [string, string | null, string | null]>(
        'SELECT party, ent_id, region FROM parties ORDER BY changed',
      )
      .raw();
    for (const [party, entId, region] of lines.iterate()) {
      if (region !== null && /^(?!000000)\d{6}$/.test(region)) this.#countyOf.set(party, Number(region));
      if (entId !== null) this.#partyOfEntId.set(entId, party);
    }
  }

  /** Counties of the uploading, giving and receiving parties; 999999 alone where none is known. */
  regionsOf(facts: Pick<EventFacts, 'party' | 'from' | 'to' | 'deliverTo'>): number[] {
    const regions = new Set<number>();
    this.#add(regions, facts.party);
    for (const id of [facts.from, facts.to, facts.deliverTo]) {
      this.#add(regions, id === null ? null : (this.#partyOfEntId.get(id) ?? id));
    }
    return regions.size === 0 ? [NOWHERE] : [...regions];
  }

  #add(regions: Set<number>, party: string | null): void {
    const county = party === null ? undefined : this.#countyOf.get(party);
    if (county !== undefined) regions.add(county);
  }
}

/** Six digits. */
export function regionCode(region: number): string {
  return String(region).padStart(6, '0');
}
