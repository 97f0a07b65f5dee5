/**
 * Events whose bill the rows do not tell enough of: bills that were deleted (semantics 1.6), and those that are not their
 * uploader's own, which parts of one bill could hide behind (1.3). Read once from the event tables, a few columns of each.
 */
import { baseBillNumber } from '../../../shared/domain/bill/bill-urn.ts';
import type { FoldContext, FoldEvent } from '../../../shared/domain/fold/reading.ts';
import type { ReplicaRecord } from '../replica-record.ts';

export function isOddEvent({ bill, party }: FoldEvent, context: FoldContext): boolean {
  if (bill === null) return false;
  return bill.party !== (party ?? '') || context.isBillDeleted(bill.party, baseBillNumber(bill.number));
}

export function oddEvents(
  record: ReplicaRecord,
  context: FoldContext,
  hasDeletedBills: (party: string) => boolean,
): ReadonlySet<number> {
  const odd = new Set<number>();
  for (const { reader } of record.packs) {
    const parties = reader.parties();
    const affected = Uint8Array.from(parties, (party) => (hasDeletedBills(party) ? 1 : 0));
    for (const bills of reader.billBlocks()) {
      for (let at = 0; at < bills.count; at++) {
        const party = bills.party[at] ?? 0;
        const owner = bills.owner[at] ?? 0;
        if (owner === 0) continue;
        if (owner !== party) odd.add(bills.numberOf(at));
        else if (
          affected[owner - 1] === 1 &&
          context.isBillDeleted(parties[owner - 1] ?? '', baseBillNumber(bills.textOf(at)))
        ) {
          odd.add(bills.numberOf(at));
        }
      }
    }
  }
  return odd;
}
