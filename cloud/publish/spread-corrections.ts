/**
 * Corrections go wherever anything they correct is (design §3.1 rule 4): the deletion of a bill with every
 * event of the bill, a declaration of error with its event; whichever of the two came first.
 */
import type { Database } from 'better-sqlite3';
import { correctionTargets, targetsMeaning } from '../store/correction-target.ts';
import type { RegionShares } from './assign-regions.ts';
import type { EventReader } from './event-reader.ts';

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
  const any = database.prepare<[], number>('SELECT EXISTS (SELECT 1 FROM corrections)').pluck().get();
  if (any !== 1) return;
  const correcting = database
    .prepare<[string, number], number>('SELECT event FROM corrections WHERE target = ? AND event <= ?')
    .pluck();
  const correctedBy = (number: number): number[] => {
    const { facts, identity } = events.event(number);
    return targetsMeaning(facts, identity).flatMap((target) => correcting.all(target, lastEvent));
  };
  for (const share of shares.values()) {
    // The map grows while it is walked: corrections of corrections come along.
    for (const number of share.keys()) {
      for (const correction of correctedBy(number)) if (!share.has(correction)) share.set(correction, []);
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
