/** Which events are a county's own (design §3.1 rule 1, semantics 1.7), looked up afresh in the directory. */
import type { Database } from 'better-sqlite3';
import type { EventFacts } from '../../shared/domain/event/event-facts.ts';

/** Takes what has no county. */
const NOWHERE = '999999';

export class OwnEvents {
  readonly #region: string;
  readonly #countyOf = new Map<string, string>();
  readonly #partyOfEntId = new Map<string, string>();
  readonly #wasOwn: (event: number) => boolean;
  #byEarlierDirectory = 0;

  constructor(database: Database, region: string) {
    this.#region = region;
    const lines = database.prepare<[], { party: string; ent_id: string | null; region: string | null }>(
      'SELECT party, ent_id, region FROM parties ORDER BY changed',
    );
    for (const { party, ent_id, region: county } of lines.all()) {
      if (county !== null && /^\d{6}$/.test(county) && county !== '000000') this.#countyOf.set(party, county);
      if (ent_id !== null) this.#partyOfEntId.set(ent_id, party);
    }
    const own = database
      .prepare<[number, number], number>('SELECT own FROM region_events WHERE event = ? AND region = ?')
      .pluck();
    this.#wasOwn = (event) => own.get(event, Number(region)) === 1;
  }

  /**
   * Own by an earlier line of the directory is own for good: a party that moved leaves its past where it was.
   * The store keeps only the last line, so for these the record of assignment is taken at its word.
   */
  get byEarlierDirectory(): number {
    return this.#byEarlierDirectory;
  }

  has(event: number, { party, from, to, deliverTo }: EventFacts): boolean {
    const sides = [from, to, deliverTo].map((id) =>
      id === null ? null : (this.#partyOfEntId.get(id) ?? id),
    );
    const counties = [party, ...sides].flatMap((id) => (id === null ? [] : (this.#countyOf.get(id) ?? [])));
    if (counties.length === 0 ? this.#region === NOWHERE : counties.includes(this.#region)) return true;
    if (!this.#wasOwn(event)) return false;
    this.#byEarlierDirectory += 1;
    return true;
  }
}
