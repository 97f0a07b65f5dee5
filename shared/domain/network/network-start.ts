/** Where a question to the replica's network begins: `party:ID`, `bill:URN`, `batch:PRODUCT/BATCH`, `delivery:ID` or `code:CODE`. */
import { networkError } from '../../errors/network-errors.ts';
import { billFromUrn, wholeBillUrn } from '../bill/bill-urn.ts';

export type NetworkStart =
  | { readonly kind: 'party'; readonly party: string }
  /** URN of the bill without the number of its part. */
  | { readonly kind: 'bill'; readonly urn: string }
  | { readonly kind: 'batch'; readonly product: string; readonly batch: string }
  /** As answers print it: of one batch, or of a whole bill or event. */
  | { readonly kind: 'delivery'; readonly id: string }
  /** As typed or scanned. */
  | { readonly kind: 'code'; readonly code: string };

/** Error: NETWORK_START_MALFORMED. A product may hold no `/`; a batch may. */
export function parseNetworkStart(text: string): NetworkStart {
  const colon = text.indexOf(':');
  const value = text.slice(colon + 1).trim();
  if (colon > 0 && value !== '') {
    switch (text.slice(0, colon)) {
      case 'party':
        return { kind: 'party', party: value };
      case 'code':
        return { kind: 'code', code: value };
      case 'delivery':
        return { kind: 'delivery', id: value };
      case 'bill': {
        const bill = billFromUrn(value);
        if (bill !== null) return { kind: 'bill', urn: wholeBillUrn(bill) };
        break;
      }
      case 'batch': {
        const slash = value.indexOf('/');
        if (slash > 0 && slash < value.length - 1)
          return { kind: 'batch', product: value.slice(0, slash), batch: value.slice(slash + 1) };
        break;
      }
    }
  }
  throw networkError('NETWORK_START_MALFORMED', { start: text.slice(0, 200) });
}
