/** `urn:cn-bill:<party>:<type>:<number>` (contract "Input"), parts percent-encoded. */
import { decodePart, encodePart } from '../code/percent-encoding.ts';
import type { BillReference } from '../event/event-facts.ts';

const BILL_URN = 'urn:cn-bill:';

export function billUrn(bill: BillReference): string {
  return `${BILL_URN}${encodePart(bill.party)}:${encodePart(bill.type)}:${encodePart(bill.number)}`;
}

/** Null where the URI is no bill of ours. The type is empty for the deletion of a bill. */
export function billFromUrn(uri: string): BillReference | null {
  if (!uri.startsWith(BILL_URN)) return null;
  const parts = uri.slice(BILL_URN.length).split(':');
  const [party = '', type = '', number = ''] = parts.map(decodePart);
  return parts.length === 3 && party !== '' && number !== '' ? { party, type, number } : null;
}

/** The number without a trailing `_n`: bills that differ only there are one bill sent in parts (semantics 1.3). */
export function baseBillNumber(number: string): string {
  return number.replace(/(?<=.)_\d+$/, '');
}

/** One subject for one bill, in however many parts it was sent (semantics 1.3). */
export function wholeBillUrn(bill: BillReference): string {
  return billUrn({ ...bill, number: baseBillNumber(bill.number) });
}
