import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildNetwork } from './build-network.ts';
import { deliveryDates } from './delivery-dates.ts';
import { flowsOf } from './flows.ts';
import { type Mixing, mixingOf } from './mixing.ts';
import { naiveFeeds } from './naive-network.fixture.ts';
import type { Network } from './network.ts';
import { pathLimits, pathsBetween } from './paths.ts';
import { type RandomNetwork, randomNetwork } from './random-network.fixture.ts';
import { deliveriesWithin, restrictNetwork } from './restrict-network.ts';

const free = (random: RandomNetwork) => ({ ...random, kill: [], deliveryKill: [] });

const build = (random: RandomNetwork) => {
  const network = buildNetwork(random);
  const dates = deliveryDates(network, 'explicit');
  const mixing = mixingOf(network, {
    dates,
    crossContamination: random.cross,
    killContamination: random.kill,
    deliveryKills: random.deliveryKill,
  });
  return { network, dates, mixing };
};

/** Every way without meeting a station twice, as its stations. */
function naivePaths(random: RandomNetwork, from: string, to: string): string[] {
  const { dates } = build(random);
  const at = (id: string) => random.stations.indexOf(id);
  const found = new Set<string>();
  const go = (stations: readonly string[], last: number | null): void => {
    if (random.kill[at(stations.at(-1) ?? '')]) return;
    random.deliveries.forEach(({ source, target }, next) => {
      if (random.deliveryKill[next]) return;
      if (last === null ? source !== from : !naiveFeeds(random, dates, last, next)) return;
      if (stations.includes(target)) return;
      if (target === to) found.add([...stations, target].join(' '));
      else go([...stations, target], next);
    });
  };
  if (from !== to) go([from], null);
  return [...found].sort();
}

/** Hops of the shortest way, whether or not it meets a station twice; null where there is none. */
function naiveDistance(random: RandomNetwork, from: string, to: string): number | null {
  const { dates } = build(random);
  const at = (id: string) => random.stations.indexOf(id);
  if (from === to || random.kill[at(from)]) return null;
  const seen = new Set<number>();
  const all = random.deliveries.map((_, index) => index).filter((index) => !random.deliveryKill[index]);
  let layer = all.filter((index) => random.deliveries[index]?.source === from);
  for (let hops = 1; layer.length > 0; hops++) {
    if (layer.some((index) => random.deliveries[index]?.target === to)) return hops;
    for (const index of layer) seen.add(index);
    layer = all.filter(
      (next) =>
        !seen.has(next) &&
        layer.some(
          (last) =>
            !random.kill[at(random.deliveries[last]?.target ?? '')] && naiveFeeds(random, dates, last, next),
        ),
    );
  }
  return null;
}

/** `width` stations a layer, each of which delivers to all of the next one; `start` before and `end` behind them. */
function layered(layers: number, width: number): { readonly network: Network; readonly mixing: Mixing } {
  const all = Array.from({ length: layers }, (_, layer) =>
    Array.from({ length: width }, (_, at) => `${layer}.${at}`),
  );
  const rows = [['start'], ...all, ['end']];
  const deliveries = rows.flatMap((row, layer) =>
    row.flatMap((source) =>
      (rows[layer + 1] ?? []).map((target) => ({ id: `${source}-${target}`, source, target })),
    ),
  );
  const stations = rows.flat();
  const network = buildNetwork({ stations, deliveries, relations: [] });
  return { network, mixing: mixingOf(network, { dates: null, crossContamination: stations.map(() => 1) }) };
}

describe('paths between two stations', () => {
  it('are all there are, shortest first', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(randomNetwork, randomNetwork.map(free)), async (random) => {
        const { network, mixing } = build(random);
        const [from, to] = [0, random.stations.length - 1];
        const { paths, truncated } = await pathsBetween(network, mixing, from, to);
        expect(truncated).toBe(false);
        const lengths = paths.map(({ stations }) => stations.length);
        expect(lengths).toEqual([...lengths].sort((a, b) => a - b));
        const goal = random.stations[to] ?? '';
        const naive = naivePaths(random, 's0', goal);
        const distance = naiveDistance(random, 's0', goal);
        const named = paths.map(({ stations }) => stations.map((at) => random.stations[at]).join(' '));
        if (naive.length > 0) expect(named.sort()).toEqual(naive);
        // Where every way meets a station twice, the shortest of them.
        else expect(lengths).toEqual(distance === null ? [] : [distance + 1]);
        for (const { hops, stations } of paths) {
          expect(hops).toHaveLength(stations.length - 1);
          hops.forEach((hop, index) => {
            expect(hop.length).toBeGreaterThan(0);
            for (const delivery of hop) {
              expect(network.source[delivery]).toBe(stations[index]);
              expect(network.target[delivery]).toBe(stations[index + 1]);
            }
          });
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([0, 1, 200_000])('are found where there are many: the shortest in %i steps', async (steps) => {
    const { network, mixing } = layered(4, 30);
    const [from, to] = [0, network.stationIds.length - 1];
    const { paths, truncated } = await pathsBetween(network, mixing, from, to, { ...pathLimits, steps });
    expect(network.deliveryIds).toHaveLength(2_760);
    expect(paths[0]?.hops).toHaveLength(5);
    expect(truncated).toBe(true);
    expect(paths).toHaveLength(steps === 200_000 ? pathLimits.paths : 1);
  });

  it('need no more work for the shortest than the network is large', async () => {
    const { network, mixing } = layered(8, 60);
    const started = performance.now();
    const { paths } = await pathsBetween(network, mixing, 0, network.stationIds.length - 1, {
      ...pathLimits,
      paths: 1,
    });
    expect(paths[0]?.hops).toHaveLength(9);
    // 25,320 deliveries: some milliseconds where nothing else runs.
    expect(performance.now() - started).toBeLessThan(3_000);
  });

  it('may be longer than the limit of hops where the shortest is', async () => {
    const { network, mixing } = layered(30, 1);
    const { paths, truncated } = await pathsBetween(network, mixing, 0, network.stationIds.length - 1);
    expect([paths.length, paths[0]?.hops.length, truncated]).toEqual([1, 31, false]);
  });

  it('leave circles and deliveries from a station to itself alone', async () => {
    const stations = ['a', 'b', 'c', 'd'];
    const ends = ['aa', 'ab', 'bb', 'ba', 'bc', 'cb', 'cc', 'ca', 'cd', 'dd', 'da'];
    const deliveries = ends.map((pair) => ({ id: pair, source: pair[0] ?? '', target: pair[1] ?? '' }));
    const network = buildNetwork({ stations, deliveries, relations: [] });
    const mixing = mixingOf(network, { dates: null, crossContamination: [1, 1, 1, 1] });
    expect(await pathsBetween(network, mixing, 0, 3)).toEqual({
      paths: [{ stations: [0, 1, 2, 3], hops: [[1], [4], [8]] }],
      truncated: false,
    });
    expect(await pathsBetween(network, mixing, 0, 0)).toEqual({ paths: [], truncated: false });
  });

  it('meet a station twice only where goods can have come no other way', async () => {
    const network = buildNetwork({
      stations: ['a', 'b', 'c'],
      deliveries: [
        { id: 'bought', source: 'a', target: 'b' },
        { id: 'repacked', source: 'b', target: 'b' },
        { id: 'sold', source: 'b', target: 'c' },
      ],
      relations: [
        { source: 'bought', target: 'repacked' },
        { source: 'repacked', target: 'sold' },
      ],
    });
    const mixing = mixingOf(network, { dates: null });
    expect(await pathsBetween(network, mixing, 0, 2)).toEqual({
      paths: [{ stations: [0, 1, 1, 2], hops: [[0], [1], [2]] }],
      truncated: false,
    });
  });

  it('stop when they are told to', async () => {
    const { network, mixing } = layered(6, 40);
    const limits = { ...pathLimits, paths: 5_000_000, steps: Number.POSITIVE_INFINITY };
    const stop = async () => {
      throw new Error('enough');
    };
    const search = pathsBetween(network, mixing, 0, network.stationIds.length - 1, limits, stop);
    await expect(search).rejects.toThrow('enough');
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
