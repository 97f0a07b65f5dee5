import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNetwork } from './build-network.ts';
import { deliveryDates } from './delivery-dates.ts';
import { flowsOf } from './flows.ts';
import { mixingOf } from './mixing.ts';
import { naiveFeeds } from './naive-network.fixture.ts';
import { pathLimits, pathsBetween } from './paths.ts';
import { type RandomNetwork, randomNetwork } from './random-network.fixture.ts';
import { deliveriesWithin, restrictNetwork } from './restrict-network.ts';

const free = (random: RandomNetwork) => ({ ...random, kill: [], deliveryKill: [] });

/** Every way without meeting a station twice, as its stations. */
function naivePaths(random: RandomNetwork, from: string, to: string): string[] {
  const dates = deliveryDates(buildNetwork(random), 'explicit');
  const found = new Set<string>();
  const go = (stations: readonly string[], last: number | null): void => {
    random.deliveries.forEach(({ source, target }, next) => {
      if (last === null ? source !== from : !naiveFeeds(random, dates, last, next)) return;
      if (stations.includes(target)) return;
      if (target === to) found.add([...stations, target].join(' '));
      else go([...stations, target], next);
    });
  };
  if (from !== to) go([from], null);
  return [...found].sort();
}

describe('paths between two stations', () => {
  it('are all there are, shortest first', () => {
    fc.assert(
      fc.property(randomNetwork.map(free), (random) => {
        const network = buildNetwork(random);
        const dates = deliveryDates(network, 'explicit');
        const mixing = mixingOf(network, { dates, crossContamination: random.cross });
        const [from, to] = [0, random.stations.length - 1];
        const { paths, truncated } = pathsBetween(network, mixing, from, to);
        expect(truncated).toBe(false);
        const lengths = paths.map(({ stations }) => stations.length);
        expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
        const named = paths.map(({ stations }) => stations.map((at) => random.stations[at]).join(' '));
        expect(named.sort()).toEqual(naivePaths(random, 's0', random.stations[to] ?? ''));
        for (const { hops } of paths) for (const hop of hops) expect(hop.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('stop at the stated limits and say so', () => {
    const width = 6;
    const layers = 7;
    const stations = Array.from({ length: layers * width }, (_, at) => `s${at}`);
    const deliveries = stations.flatMap((source, at) =>
      Array.from({ length: at < (layers - 1) * width ? width : 0 }, (_, to) => ({
        id: `${at}-${to}`,
        source,
        target: `s${(Math.floor(at / width) + 1) * width + to}`,
      })),
    );
    const network = buildNetwork({ stations, deliveries, relations: [] });
    const mixing = mixingOf(network, { dates: null, crossContamination: stations.map(() => 1) });
    const { paths, truncated } = pathsBetween(network, mixing, 0, stations.length - 1);
    expect(paths).toHaveLength(pathLimits.paths);
    expect(truncated).toBe(true);
  });
});

describe('flows and windows', () => {
  const network = buildNetwork({
    stations: ['a', 'b'],
    deliveries: [
      { id: '1', source: 'a', target: 'b', departedMs: 10, arrivedMs: 20, quantity: 3 },
      { id: '2', source: 'a', target: 'b', arrivedMs: 40, quantity: 4 },
      { id: '3', source: 'b', target: 'a' },
    ],
    relations: [{ source: '1', target: '3' }],
  });

  it('sums what is known and counts what is not', () => {
    expect(flowsOf(network, [0, 1, 2])).toEqual([
      { source: 0, target: 1, deliveries: 2, quantity: 7, unmeasured: 0, firstMs: 10, lastMs: 40 },
      { source: 1, target: 0, deliveries: 1, quantity: 0, unmeasured: 1, firstMs: null, lastMs: null },
    ]);
  });

  it('keeps in a window what may have happened in it', () => {
    expect([...deliveriesWithin(network, { sinceMs: 15, untilMs: 30 })]).toEqual([1, 0, 1]);
    expect([...deliveriesWithin(network, { sinceMs: null, untilMs: null })]).toEqual([1, 1, 1]);
  });

  it('restricts a network to a network', () => {
    const { network: part, deliveries } = restrictNetwork(network, [1, 0, 1]);
    expect([...deliveries]).toEqual([0, 2]);
    expect(part.deliveryIds).toEqual(['1', '3']);
    expect([...part.feeds.items]).toEqual([1]);
    expect([...part.incoming.items]).toEqual([1, 0]);
  });
});
