/**
 * Corrections go wherever anything they correct is (design §3.1 rule 4): the deletion of a bill with every
 * event of the bill, a declaration of error with its event; whichever of the two came first.
 */
import type { Database, Statement } from 'better-sqlite3';
import { correctionTargets, targetsMeaning } from '../store/correction-target.ts';
import type { RegionShares } from './assign-regions.ts';
import type { EventReader } from './event-reader.ts';

const MAX_HELD_TARGETS = 1_000_000;

/**
 * Adds them to the shares, without rows. Events up to `lastEvent` count; `arrived` are those that no earlier
 * round has seen.
 */
export function spreadCorrections(
  database: Database,
  events: EventReader,
  shares: RegionShares,
  arrived: readonly number[],
  lastEvent: number,
): void {
  const corrections = new CorrectionLookup(database, lastEvent);
  if (corrections.isEmpty) return;
  const known = new Map<number, readonly number[]>();
  for (const share of shares.values()) {
    // The map grows while it is walked: corrections of corrections come along.
    for (const number of share.keys()) {
      let correctedBy = known.get(number);
      if (correctedBy === undefined) {
        const { facts, identity } = events.event(number);
        correctedBy = targetsMeaning(facts, identity).flatMap((target) => corrections.of(target));
        known.set(number, correctedBy);
      }
      for (const correction of correctedBy) if (!share.has(correction)) share.set(correction, []);
    }
  }
  const regionsOf = database
    .prepare<[number], number>('SELECT region FROM region_events WHERE event = ?')
    .pluck();
  const byBill = database.prepare<[string], number>('SELECT event FROM event_bills WHERE bill = ?').pluck();
  const byIdentity = database
    .prepare<[Uint8Array], number>('SELECT event FROM event_identities WHERE identity_hash = ?')
    .pluck();
  const corrected = (target: string): number[] =>
    target.startsWith('bill:')
      ? byBill.all(target.slice('bill:'.length))
      : byIdentity.all(events.identityHash(target.slice('event:'.length)));
  for (const number of arrived) {
    const { facts, identity } = events.event(number);
    for (const region of correctionTargets(facts, identity)
      .flatMap(corrected)
      .flatMap((it) => regionsOf.all(it))) {
      const share = shares.get(region) ?? new Map();
      shares.set(region, share);
      if (!share.has(number)) share.set(number, []);
    }
  }
}

/** Corrections are rare, and every event is asked about: their targets are held in memory while they are few. */
class CorrectionLookup {
  readonly isEmpty: boolean;
  readonly #targets: ReadonlySet<string> | null;
  readonly #find: Statement<[string, number], number>;
  readonly #lastEvent: number;

  constructor(database: Database, lastEvent: number) {
    this.#lastEvent = lastEvent;
    this.#find = database
      .prepare<[string, number], number>('SELECT event FROM corrections WHERE target = ? AND event <= ?')
      .pluck();
    const all = database.prepare<[number], string>('SELECT target FROM corrections LIMIT ?').pluck();
    const targets = new Set(all.iterate(MAX_HELD_TARGETS + 1));
    this.isEmpty = targets.size === 0;
    this.#targets = targets.size > MAX_HELD_TARGETS ? null : targets;
  }

  of(target: string): readonly number[] {
    return this.#targets?.has(target) === false ? [] : this.#find.all(target, this.#lastEvent);
  }
}
