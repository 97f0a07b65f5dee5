/**
 * Bills by their number as written, its beginning, or their URN: those of the replica's network, which is what can be
 * gone to from a bill. Bills to persons are no deliveries and are found by their codes.
 */
import { baseBillNumber, billFromUrn, wholeBillUrn } from '../../shared/domain/bill/bill-urn.ts';
import { parseCode } from '../../shared/domain/code/identifier.ts';
import type { BillReference } from '../../shared/domain/event/event-facts.ts';
import type { DirectoryLookup } from '../../shared/domain/party/directory.ts';
import type { FoundBill } from '../../shared/protocol/find-answer.ts';
import { networkTime } from '../network/describe-network.ts';
import type { ReplicaNetwork } from '../network/replica-network.ts';
import { BestHits } from './best-hits.ts';

/** Characters of a number from which bills are looked for: fewer begin half of them. */
const leastCharacters = 3;

interface BillHit {
  readonly urn: string;
  readonly bill: BillReference;
  readonly timeMs: number | undefined;
}

/** Whether a text may be a bill's number or URN: only then is the network worth being made. */
export function mayBeBill(typed: string): boolean {
  const text = typed.trim();
  if (billFromUrn(text) !== null) return true;
  return text.length >= leastCharacters && /\d/.test(text) && parseCode(text).kind === 'other';
}

export function findBills({ deliveries, network }: ReplicaNetwork, typed: string): BestHits<BillHit> {
  const fitOf = fitting(typed.trim());
  const found = new BestHits<BillHit>();
  const seen = new Set<string>();
  deliveries.forEach(({ bill, receipt }, at) => {
    const offer = (one: BillReference | null, timeMs: number | undefined) => {
      const fit = one === null ? null : fitOf(one);
      if (one === null || fit === null) return;
      // A bill sent in parts is one, and one that moved several batches is several deliveries.
      const urn = wholeBillUrn(one);
      if (seen.has(urn)) return;
      seen.add(urn);
      found.offer(fit, urn, { urn, bill: one, timeMs });
    };
    const [departed, arrived] = [network.departedMs[at], network.arrivedMs[at]];
    offer(bill, Number.isNaN(departed) ? arrived : departed);
    offer(receipt, arrived);
  });
  return found;
}

export function foundBill({ urn, bill, timeMs }: BillHit, directory: DirectoryLookup): FoundBill {
  return {
    urn,
    party: bill.party,
    partyName: directory.party(bill.party)?.name ?? '',
    type: bill.type,
    number: baseBillNumber(bill.number),
    time: networkTime(timeMs),
  };
}

function fitting(text: string): (bill: BillReference) => number | null {
  const asked = billFromUrn(text);
  if (asked !== null) {
    const urn = wholeBillUrn(asked);
    return (bill) => (wholeBillUrn(bill) === urn ? 0 : null);
  }
  const plain = text.normalize('NFKC').toLowerCase();
  const whole = baseBillNumber(plain);
  return ({ number }) => {
    const written = number.toLowerCase();
    if (written === plain || baseBillNumber(written) === whole) return 0;
    return written.startsWith(plain) ? 1 : null;
  };
}
