import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNetwork } from './build-network.ts';
import { closure } from './closure.ts';
import { commonSource } from './common-source.ts';
import { type DateMode, deliveryDates } from './delivery-dates.ts';
import { mixingOf } from './mixing.ts';
import { naiveExplains, naiveReaches } from './naive-network.fixture.ts';
import { randomNetwork } from './random-network.fixture.ts';

const modes: readonly DateMode[] = ['explicit', 'inferred', 'ignore'];
const marksOf = (weight: readonly number[]) => ({
  weight,
  crossContamination: [],
  killContamination: [],
  deliveryKills: [],
});

/** Farm → mill → baker → two homes; the second home also buys from a shop. */
const chain = {
  stations: ['farm', 'mill', 'baker', 'home1', 'home2', 'shop'],
  deliveries: [
    { id: 'grain', source: 'farm', target: 'mill' },
    { id: 'flour', source: 'mill', target: 'baker' },
    { id: 'cake1', source: 'baker', target: 'home1' },
    { id: 'cake2', source: 'baker', target: 'home2' },
    { id: 'milk', source: 'shop', target: 'home2' },
  ],
  relations: [
    { source: 'grain', target: 'flour' },
    { source: 'flour', target: 'cake1' },
  ],
};
const options = { dates: 'explicit', crossContamination: 'none', outbreaks: 'sinks' } as const;

describe('what explains the cases', () => {
  it('refuses a question without cases', () => {
    const network = buildNetwork(chain);
    expect(() => commonSource(network, marksOf([]), { ...options, outbreaks: 'marked' })).toThrowError(
      expect.objectContaining({ code: 'CASES_EMPTY' }),
    );
  });

  it('follows relations only, and counts the case itself', () => {
    const { scores } = commonSource(buildNetwork(chain), marksOf([]), options);
    expect([...scores.stations]).toEqual([0.5, 0.5, 1, 0.5, 0.5, 0.5]);
    expect([...scores.deliveries]).toEqual([0.5, 0.5, 0.5, 0.5, 0.5]);
    expect([...scores.commonLinks]).toEqual([0, 0, 1, 0, 0, 0]);
  });

  it('follows everything at stations with cross-contamination', () => {
    const { scores } = commonSource(buildNetwork(chain), marksOf([]), {
      ...options,
      crossContamination: 'all',
    });
    expect([...scores.stations]).toEqual([1, 1, 1, 0.5, 0.5, 0.5]);
  });

  it('follows everything at the marked stations only', () => {
    const marks = { ...marksOf([]), crossContamination: [0, 0, 1] };
    const { scores } = commonSource(buildNetwork(chain), marks, { ...options, crossContamination: 'marked' });
    expect([...scores.stations]).toEqual([1, 1, 1, 0.5, 0.5, 0.5]);
  });

  it('takes what was freed of contamination out', () => {
    const network = buildNetwork(chain);
    const station = commonSource(network, { ...marksOf([]), killContamination: [0, 1] }, options);
    expect([...station.scores.stations]).toEqual([0, 0, 1, 0.5, 0.5, 0.5]);
    expect([...station.scores.deliveries]).toEqual([0, 0.5, 0.5, 0.5, 0.5]);
    const delivery = commonSource(network, { ...marksOf([]), deliveryKills: [0, 1] }, options);
    expect([...delivery.scores.deliveries]).toEqual([0, 0, 0.5, 0.5, 0.5]);
  });

  it('weighs marked cases', () => {
    const marks = marksOf([0, 0, 0, 3, 1]);
    const { scores } = commonSource(buildNetwork(chain), marks, { ...options, outbreaks: 'marked' });
    expect([...scores.stations]).toEqual([0.75, 0.75, 1, 0.75, 0.25, 0.25]);
  });

  it('is the naive definition, whatever the network and the options', () => {
    fc.assert(
      fc.property(randomNetwork, fc.constantFrom(...modes), (random, mode) => {
        const network = buildNetwork(random);
        const dates = deliveryDates(network, mode);
        const marks = {
          weight: random.weight,
          crossContamination: random.cross,
          killContamination: random.kill,
          deliveryKills: random.deliveryKill,
        };
        const cases = random.stations.filter((_, at) => random.weight[at]);
        if (cases.length === 0) return;
        const { scores } = commonSource(network, marks, {
          dates: mode,
          crossContamination: 'marked',
          outbreaks: 'marked',
        });
        const weightOf = (station: string) => random.weight[random.stations.indexOf(station)] ?? 0;
        const total = cases.reduce((sum, station) => sum + weightOf(station), 0);
        const explained = cases.map((station) => ({
          weight: weightOf(station),
          ...naiveExplains(random, dates, station),
        }));
        const share = (has: (one: (typeof explained)[number]) => boolean) =>
          explained.filter(has).reduce((sum, { weight }) => sum + weight, 0) / total;
        random.stations.forEach((station, at) => {
          expect(scores.stations[at]).toBeCloseTo(
            share(({ stations }) => stations.has(station)),
            9,
          );
        });
        random.deliveries.forEach((_, at) => {
          expect(scores.deliveries[at]).toBeCloseTo(
            share(({ deliveries }) => deliveries.has(at)),
            9,
          );
        });
      }),
      { numRuns: 300 },
    );
  });
});

describe('closures', () => {
  it('are the naive ones, forward and backward', () => {
    fc.assert(
      fc.property(randomNetwork, fc.constantFrom(...modes), (random, mode) => {
        const network = buildNetwork(random);
        const dates = deliveryDates(network, mode);
        const mixing = mixingOf(network, {
          dates,
          crossContamination: random.cross,
          killContamination: random.kill,
          deliveryKills: random.deliveryKill,
        });
        random.deliveries.forEach((_, start) => {
          const reached = closure(network, mixing, { deliveries: [start] }, 'forward');
          const naive = naiveReaches(random, dates, start);
          expect([...reached.deliveries]).toEqual([...naive.deliveries].sort((a, b) => a - b));
          expect(Array.from(reached.stations, (at) => random.stations[at])).toEqual(
            random.stations.filter((station) => naive.stations.has(station)),
          );
        });
        random.stations.forEach((station, at) => {
          const reached = closure(network, mixing, { stations: [at] }, 'backward');
          const naive = naiveExplains(random, dates, station);
          expect([...reached.deliveries]).toEqual([...naive.deliveries].sort((a, b) => a - b));
        });
      }),
      { numRuns: 200 },
    );
  });
});
