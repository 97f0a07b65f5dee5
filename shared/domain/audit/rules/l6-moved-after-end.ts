/** L6: an event that an end blocked: sold, dispensed, destroyed or exported before (semantics 2.2, 6). */
import type { Rule } from '../rule.ts';

export const movedAfterEnd: Rule = {
  id: 'L6',
  version: 1,
  needsContents: false,
  about: 'code',
  severity: 'critical',
  explanation: 'Code {code} was {state} at {end} and appears again at {party}.',
  innocent: [
    'The first sale was recorded for the wrong pack.',
    'A return was not uploaded.',
    'The same bill was sent under two numbers.',
  ],
  look(life) {
    return life.contradictions
      .filter(({ code, via }) => code === 'L6' && via === null)
      .map(({ event }) => {
        const end = life.applications.find((item) => item.event === event)?.custody;
        return {
          subject: `${life.code} ${event.number}`,
          codes: [life.code],
          events: end?.endedBy ? [event, end.endedBy] : [event],
          details: {
            code: life.code,
            state: end?.state ?? '-',
            end: end?.endedBy?.party ?? '-',
            party: event.party ?? '-',
          },
        };
      });
  },
};
