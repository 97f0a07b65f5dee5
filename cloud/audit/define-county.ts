/**
 * What belongs to a county's log by the definition (docs/cloud.md "Assignment"), found by going through the whole
 * record again and again until nothing more comes: slow, and nothing of it is shared with the assignment that
 * it checks. Memory follows the county, not the nation.
 */
import type { LongWork } from '../../shared/protocol/progress.ts';
import { correctionTargets, targetsMeaning } from '../store/correction-target.ts';
import { packs } from '../store/stored-role.ts';
import type { RecordedEvent } from './recorded-events.ts';

export interface County {
  /** Events of its own, by number. */
  readonly own: ReadonlySet<number>;
  /** Codes that are included or above. */
  readonly held: ReadonlySet<string>;
  /** Corrections that are there because of what they correct, by number. */
  readonly corrections: ReadonlySet<number>;
}

/** @param record goes through the whole record from its beginning each time it is called */
export function defineCounty(
  record: () => Iterable<RecordedEvent>,
  isOwn: (event: RecordedEvent) => boolean,
  work: LongWork,
): County {
  let passes = 0;
  const pass = (each: (event: RecordedEvent) => void): void => {
    let done = 0;
    passes += 1;
    for (const event of record()) {
      if (done++ % 10_000 === 0) {
        work.signal?.throwIfAborted();
        work.onProgress?.({ phase: `define ${passes}`, done, total: null, unit: 'events' });
      }
      each(event);
    }
  };
  const own = new Set<number>();
  const included = new IncludedCodes();
  pass((event) => {
    if (!isOwn(event)) return;
    own.add(event.number);
    for (const { code, timeMs } of event.facts.names) included.raise(code, timeMs);
  });
  while (included.takeGrown()) pass((event) => includeMore(included, event));
  const held = new Set(included.codes());
  for (let size = -1; size !== held.size; ) {
    size = held.size;
    pass((event) => holdMore(held, event));
  }
  const corrections = new Set<number>();
  const meant = new Set<string>();
  // Again as long as something came: a correction may stand before what it corrects.
  for (let size = -1; size !== corrections.size + meant.size; ) {
    size = corrections.size + meant.size;
    pass(({ number, facts, identity }) => {
      const targets = correctionTargets(facts, identity);
      if (targets.some((target) => meant.has(target))) corrections.add(number);
      const isThere =
        own.has(number) || corrections.has(number) || facts.names.some(({ code }) => held.has(code));
      if (!isThere) return;
      for (const target of targetsMeaning(facts, identity)) meant.add(target);
    });
  }
  return { own, held, corrections };
}

/** Codes with the latest naming that includes them, epoch ms. */
class IncludedCodes {
  readonly #until = new Map<string, number>();
  #grown = false;

  until(code: string): number | undefined {
    return this.#until.get(code);
  }

  raise(code: string, timeMs: number): void {
    const known = this.#until.get(code);
    if (known !== undefined && known >= timeMs) return;
    this.#until.set(code, timeMs);
    this.#grown = true;
  }

  codes(): Iterable<string> {
    return this.#until.keys();
  }

  /** Whether anything came since it was last asked. */
  takeGrown(): boolean {
    const grown = this.#grown;
    this.#grown = false;
    return grown;
  }
}

/** Packed at t into what is included by a naming at T ≥ t; or in the place of an included code, either way. */
function includeMore(included: IncludedCodes, { facts }: RecordedEvent): void {
  const packing = packs(facts);
  for (const { code, role, link, timeMs } of facts.names) {
    if (link === null) continue;
    const until = included.until(link);
    if (packing && role === 'child' && until !== undefined && until >= timeMs) included.raise(code, until);
    if (role !== 'object') continue;
    if (until !== undefined) included.raise(code, until);
    const own = included.until(code);
    if (own !== undefined) included.raise(link, own);
  }
}

/** What ever held a held code, and what took or gave its place. */
function holdMore(held: Set<string>, { facts }: RecordedEvent): void {
  const packing = packs(facts);
  for (const { code, role, link } of facts.names) {
    if (link === null) continue;
    if (packing && role === 'child' && held.has(code)) held.add(link);
    if (role !== 'object') continue;
    if (held.has(code)) held.add(link);
    if (held.has(link)) held.add(code);
  }
}
