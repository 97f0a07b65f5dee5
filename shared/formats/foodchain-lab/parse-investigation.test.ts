import { describe, expect, it } from 'vitest';
import { parseInvestigation } from './parse-investigation.ts';

const read = (value: unknown) => parseInvestigation(JSON.stringify(value));

describe('a list of cases', () => {
  it('is codes, with a weight where one counts more, and says nothing else unless the file does', () => {
    expect(read({ cases: ['8', { code: '9', weight: 2.5 }] })).toEqual({
      kind: 'cases',
      cases: [
        { code: '8', weight: 1 },
        { code: '9', weight: 2.5 },
      ],
      crossContamination: null,
      mixAt: [],
      killAt: [],
    });
  });

  it('may say that anything passes into anything everywhere, nowhere, or at some parties', () => {
    expect(read({ cases: ['8'], crossContamination: 'all' })).toMatchObject({
      crossContamination: 'all',
      mixAt: [],
    });
    expect(read({ cases: ['8'], crossContamination: 'none' })).toMatchObject({ crossContamination: 'none' });
    expect(read({ cases: ['8'], crossContamination: ['P', 'Q'] })).toMatchObject({
      crossContamination: null,
      mixAt: ['P', 'Q'],
    });
  });

  it('may name parties from which nothing goes on contaminated', () => {
    expect(read({ cases: ['8'], kill: ['P'] })).toMatchObject({ killAt: ['P'], mixAt: [] });
  });
});
