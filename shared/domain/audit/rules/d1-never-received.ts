/** D1: in transit to a named receiver more than 7 days before the trusted time; one finding per out-bill (semantics 6). */
import { wholeBillUrn } from '../../bill/bill-urn.ts';
import type { Rule } from '../rule.ts';

const DAY_MS = 86_400_000;
const LIMIT_DAYS = 7;

export const neverReceived: Rule = {
  id: 'D1',
  version: 1,
  needsContents: true,
  about: 'bill',
  severity: 'medium',
  explanation: '{codes} codes of bill {bill} left {from} for {to} {days} days ago and were never received.',
  innocent: [
    'The receiver has not uploaded its in-bill yet.',
    'The goods came back and the sender did not upload the return.',
  ],
  look(life, { trustedTimeMs }) {
    const { transit } = life.custody;
    const receiver = transit?.to ?? transit?.deliverTo ?? null;
    if (!transit || receiver === null) return [];
    const shipment = life.applications.find((item) => item.event === transit.event);
    const { sinceMs } = transit;
    if (trustedTimeMs - sinceMs <= LIMIT_DAYS * DAY_MS) return [];
    const { event } = transit;
    return [
      {
        subject: event.bill ? wholeBillUrn(event.bill) : `event ${event.number}`,
        codes: [shipment?.via ?? life.code],
        events: [event],
        details: {
          bill: event.bill?.number ?? '-',
          from: event.party ?? '-',
          to: receiver,
          days: Math.floor((trustedTimeMs - sinceMs) / DAY_MS),
        },
      },
    ];
  },
};
