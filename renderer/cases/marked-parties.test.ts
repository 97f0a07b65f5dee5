import { describe, expect, it } from 'vitest';
import { addParty, emptyCase } from './case-content.ts';
import { isMarked, withMark, withoutParty } from './marked-parties.ts';

describe('marks on the parties of a case', () => {
  const plain = addParty(addParty(emptyCase('a'), 'P').content, 'Q').content;

  it('are set once, taken off, and leave nothing behind', () => {
    const once = withMark(withMark(plain, 'mixAt', 'P', true), 'mixAt', 'P', true);
    expect(once.question).toEqual({ ...plain.question, mixAt: ['P'] });
    expect([isMarked(once, 'mixAt', 'P'), isMarked(once, 'killAt', 'P')]).toEqual([true, false]);
    expect(withMark(once, 'mixAt', 'P', false)).toEqual(plain);
  });

  it('go with their party, and not with another', () => {
    const both = withMark(withMark(plain, 'mixAt', 'P', true), 'killAt', 'Q', true);
    const left = withoutParty(both, 'P');
    expect(left.parties.map(({ party }) => party)).toEqual(['Q']);
    expect(left.question).toEqual({ ...plain.question, killAt: ['Q'] });
  });
});
