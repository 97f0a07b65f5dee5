/**
 * Events whose bill the rows do not tell enough of: bills that were deleted (semantics 1.6), and those that are not their
 * uploader's own, which parts of one bill could hide behind (1.3). Read once from the event tables, a few columns of each.
 */
import { baseBillNumber } from '../../../shared/domain/bill/bill-urn.ts';
import type { FoldContext, FoldEvent } from '../../../shared/domain/fold/reading.ts';
import type { PackReader } from '../../../shared/pack/pack-reader.ts';
import type { ReplicaRecord } from '../replica-record.ts';

export function isOddEvent({ bill, party }: FoldEvent, context: FoldContext): boolean {
  if (bill === null) return false;
  return bill.party !== (party ?? '') || context.isBillDeleted(bill.party, baseBillNumber(bill.number));
}

/** All of them at once. `deletedBills`: keys as of `ReplicaStore.deletedBills`. */
export function oddEvents(
  record: ReplicaRecord,
  context: FoldContext,
  deletedBills: ReadonlySet<string>,
): ReadonlySet<number> {
  const pass = oddEventsByPack(record, context, deletedBills);
  for (;;) {
    const { done, value } = pass.next();
    if (done) return value;
  }
}

/** As {@link oddEvents}; yields between packs, so that others get their turn. */
export function* oddEventsByPack(
  record: ReplicaRecord,
  context: FoldContext,
  deletedBills: ReadonlySet<string>,
): Generator<void, ReadonlySet<number>> {
  const withDeletions = new Set([...deletedBills].map((key) => key.split('\n', 1)[0]));
  const odd = new Set<number>();
  for (const { reader, survey } of record.packs) {
    for (const number of survey().foreignBills) odd.add(number);
    if (reader.parties().some((party) => withDeletions.has(party)))
      addDeleted(reader, context, withDeletions, odd);
    yield;
  }
  return odd;
}

/** @param withDeletions parties that took bills back: only of theirs the bill's number is read */
function addDeleted(
  reader: PackReader,
  context: FoldContext,
  withDeletions: ReadonlySet<string | undefined>,
  odd: Set<number>,
): void {
  const parties = reader.parties();
  const affected = Uint8Array.from(parties, (party) => (withDeletions.has(party) ? 1 : 0));
  for (const bills of reader.billBlocks()) {
    for (let at = 0; at < bills.count; at++) {
      const owner = bills.owner[at] ?? 0;
      if (owner === 0 || affected[owner - 1] !== 1) continue;
      if (context.isBillDeleted(parties[owner - 1] ?? '', baseBillNumber(bills.textOf(at))))
        odd.add(bills.numberOf(at));
    }
  }
}
