import { describe, expect, it } from 'vitest';
import { createDirectoryLookup } from '../party/directory-lookup.ts';
import { BatchTally } from './batch-tally.ts';

const blank = {
  uscc: '',
  address: '',
  lon: null,
  lat: null,
  licence: '',
  licenceUntil: '',
  entId: null,
  authority: '',
};
const directory = createDirectoryLookup({
  parties: [{ ...blank, party: 'W', name: 'W', type: '2', region: '330106' }],
  products: [],
});
/** 2026-03-01T00:00+08:00. */
const DAY = Date.parse('2026-03-01T00:00:00+08:00');

describe('units of a batch counted', () => {
  it('are none where none was added', () => {
    expect(new BatchTally().counts(directory)).toEqual({
      units: 0,
      holders: [],
      byRegion: [],
      byState: [],
      byLevel: [],
      byDay: [],
    });
  });

  it('stay unknown where holder, county, level and day are unknown', () => {
    const tally = new BatchTally();
    tally.add(null, 'unknown', null, Number.NaN);
    tally.add('X', 'sold', 1, DAY);
    expect(tally.counts(directory)).toMatchObject({
      units: 2,
      byRegion: [{ region: null, units: 2 }],
      byLevel: [
        { level: null, units: 1 },
        { level: 1, units: 1 },
      ],
      byDay: [
        { day: null, state: 'unknown', units: 1 },
        { day: '2026-03-01', state: 'sold', units: 1 },
      ],
    });
    expect([...tally.byHolder()]).toEqual([['X', 1]]);
  });

  it('add up the same in every way, by days of China', () => {
    const tally = new BatchTally();
    for (const since of [DAY - 1, DAY, DAY + 1]) tally.add('W', 'in_stock', 3, since);
    tally.add('W', 'in_transit', 3, DAY);
    const counts = tally.counts(directory);
    expect(counts.byDay).toEqual([
      { day: '2026-02-28', state: 'in_stock', units: 1 },
      { day: '2026-03-01', state: 'in_stock', units: 2 },
      { day: '2026-03-01', state: 'in_transit', units: 1 },
    ]);
    for (const part of [counts.holders, counts.byRegion, counts.byState, counts.byLevel, counts.byDay]) {
      expect(part.reduce((sum, { units }) => sum + units, 0)).toBe(4);
    }
  });
});
