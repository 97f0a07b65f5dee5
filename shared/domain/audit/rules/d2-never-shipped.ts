/** D2: received though neither in transit nor held by the uploader; one finding per in-bill (semantics 6). */
import { wholeBillUrn } from '../../bill/bill-urn.ts';
import type { Rule } from '../rule.ts';

export const neverShipped: Rule = {
  id: 'D2',
  version: 1,
  needsContents: false,
  about: 'bill',
  severity: 'high',
  explanation: '{codes} codes of bill {bill} were received by {party}, but nobody had shipped them.',
  innocent: ['The sender has not uploaded its out-bill yet.', 'The sender deleted its bill to correct it.'],
  look(life) {
    return life.contradictions
      .filter(({ code, via }) => code === 'D2' && via === null)
      .map(({ event }) => ({
        subject: event.bill ? wholeBillUrn(event.bill) : `event ${event.number}`,
        codes: [life.code],
        events: [event],
        details: { bill: event.bill?.number ?? '-', party: event.party ?? '-' },
      }));
  },
};
