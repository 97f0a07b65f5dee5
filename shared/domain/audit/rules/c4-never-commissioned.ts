/** C4: named by an event, known prefix, never commissioned (semantics 6). */
import { prefixOf } from '../../code/identifier.ts';
import type { Rule } from '../rule.ts';

export const neverCommissioned: Rule = {
  id: 'C4',
  version: 1,
  needsContents: false,
  about: 'code',
  severity: 'high',
  explanation: 'Code {code} of {product} moves in the record, but no maker ever commissioned it.',
  innocent: [
    'The relation file of its batch has not arrived yet.',
    'A digit was misread and happens to be a code of the same product.',
  ],
  look(life, { directory }) {
    const prefix = prefixOf(life.code);
    const level = prefix === null ? null : directory.prefix(prefix);
    if (level === null || life.commissioned) return [];
    const events = life.applications
      .filter((item) => item.via === null && item.outcome !== 'declared' && item.outcome !== 'future')
      .map((item) => item.event);
    if (events.length === 0) return [];
    return [
      { subject: life.code, codes: [life.code], events, details: { code: life.code, product: level.name } },
    ];
  },
};
