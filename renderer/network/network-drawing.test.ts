import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NetworkDelivery, NetworkParty } from '../../shared/protocol/network-answer.ts';
import { flowGraph, groupId } from './flow-graph.ts';
import { layeredLayout, spacing } from './layered-layout.ts';
import { filterDeliveries, wholeNetwork } from './network-filter.ts';
import { ReachFinder } from './reach.ts';

const party = (
  id: string,
  type: string,
  region: string | null = '330106',
): NetworkParty & { distance: number } => ({
  id,
  name: `name of ${id}`,
  type,
  region,
  lon: null,
  lat: null,
  distance: 0,
});
let next = 0;
const delivery = (
  source: string,
  target: string,
  units = 10,
  day: string | null = '2026-03-01',
  batch = 'B1',
): NetworkDelivery => ({
  id: `d${next++}`,
  source,
  target,
  bill: null,
  receipt: null,
  events: [],
  product: 'YP',
  batch,
  codes: units,
  units,
  departed: day === null ? null : `${day}T08:00:00+08:00`,
  arrived: day === null ? null : `${day}T18:00:00+08:00`,
});
const answerOf = (
  stations: readonly (NetworkParty & { distance: number })[],
  deliveries: readonly NetworkDelivery[],
) => ({
  from: 'party:M',
  direction: 'full' as const,
  stations,
  deliveries,
  flows: [],
  totals: { stations: stations.length, deliveries: deliveries.length, units: 0 },
  truncated: false,
  asOf: {
    regions: [],
    national: { size: 0, trustedTime: null },
    freshness: 'fresh' as const,
    reasons: [],
    gaps: [],
  },
});
const apart = { byCounty: false, opened: new Set<string>() };

describe('the filter', () => {
  const stations = [party('M', '1'), party('W', '2'), party('P', '4', '330122')];
  const early = delivery('M', 'W', 10, '2026-01-05');
  const late = delivery('W', 'P', 4, '2026-06-05', 'B2');
  const undated = delivery('W', 'P', 1, null);
  const passing = (filter: Partial<typeof wholeNetwork>) =>
    filterDeliveries(answerOf(stations, [early, late, undated]), { ...wholeNetwork, ...filter });

  it('lets what has no date pass every window, and cuts the rest at both ends', () => {
    expect(passing({ sinceMs: Date.parse('2026-02-01T00:00:00Z') })).toEqual([late, undated]);
    expect(passing({ untilMs: Date.parse('2026-02-01T00:00:00Z') })).toEqual([early, undated]);
  });

  it('knows kinds at either end, counties at either end, and batches', () => {
    expect(passing({ hiddenTypes: ['1'] })).toEqual([late, undated]);
    expect(passing({ region: '330122' })).toEqual([late, undated]);
    expect(passing({ batch: 'YP/B2' })).toEqual([late]);
  });
});

describe('the graph', () => {
  it('sums deliveries between two, and leaves out who has none, but for the start', () => {
    const stations = [party('M', '1'), party('W', '2'), party('X', '4'), party('S', '4')];
    const graph = flowGraph(stations, [delivery('M', 'W', 3), delivery('M', 'W', 4)], apart, new Set(['S']));
    expect(graph.nodes.map(({ id }) => id)).toEqual(['M', 'W', 'S']);
    expect(graph.flows).toEqual([{ source: 0, target: 1, units: 7, deliveries: 2 }]);
  });

  it('puts parties of one kind and county into one node, unless it is opened or alone', () => {
    const stations = [party('W', '2'), party('P1', '4'), party('P2', '4'), party('P3', '4', '330122')];
    const deliveries = [delivery('W', 'P1'), delivery('W', 'P2'), delivery('W', 'P3'), delivery('P1', 'P2')];
    const group = groupId('4', '330106');
    const shut = flowGraph(stations, deliveries, { byCounty: true, opened: new Set() });
    expect(shut.nodes.map(({ id }) => id)).toEqual(['W', group, 'P3']);
    expect(shut.nodes[1]).toMatchObject({ unitsIn: 20, unitsOut: 0, members: ['P1', 'P2'] });
    const open = flowGraph(stations, deliveries, { byCounty: true, opened: new Set([group]) });
    expect(open.nodes.map(({ id }) => id)).toEqual(['W', 'P1', 'P2', 'P3']);
  });
});

describe('the layout', () => {
  it('goes from maker to patient, through tiers of wholesale, whatever returns say', () => {
    const stations = [party('P', '4'), party('W2', '2'), party('M', '1'), party('W1', '2')];
    const deliveries = [
      delivery('M', 'W1', 100),
      delivery('W1', 'W2', 50),
      delivery('W2', 'W1', 5),
      delivery('W2', 'P', 20),
      delivery('P', 'M', 1),
    ];
    const { layer, x } = layeredLayout(flowGraph(stations, deliveries, apart));
    expect([...layer]).toEqual([3, 2, 0, 1]);
    expect((x[2] ?? 0) < (x[3] ?? 0) && (x[3] ?? 0) < (x[1] ?? 0) && (x[1] ?? 0) < (x[0] ?? 0)).toBe(true);
  });

  it('uncrosses what can be uncrossed', () => {
    const stations = [
      party('A', '2'),
      party('B', '2'),
      party('Pa', '4', '330122'),
      party('Pb', '4', '330101'),
    ];
    const { y } = layeredLayout(flowGraph(stations, [delivery('A', 'Pa'), delivery('B', 'Pb')], apart));
    expect(Math.sign((y[0] ?? 0) - (y[1] ?? 0))).toBe(Math.sign((y[2] ?? 0) - (y[3] ?? 0)));
  });

  it('gives every node a place of its own, also in circles', () => {
    const kinds = ['1', '2', '3', '4', '5', '?'];
    const edges = fc.array(fc.tuple(fc.nat(59), fc.nat(59), fc.nat(1_000)), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(edges, (pairs) => {
        const stations = Array.from({ length: 60 }, (_, at) =>
          party(`P${at}`, kinds[at % kinds.length] ?? '2'),
        );
        const deliveries = pairs.map(([a, b, units]) => delivery(`P${a}`, `P${b}`, units));
        const { x, y, width, height } = layeredLayout(flowGraph(stations, deliveries, apart));
        const places = new Set(Array.from(x, (value, at) => `${value} ${y[at]}`));
        expect(places.size).toBe(x.length);
        expect(Math.max(...x)).toBeLessThanOrEqual(width);
        expect(Math.max(...y)).toBeLessThanOrEqual(height);
        expect(Math.min(...y)).toBeGreaterThanOrEqual(spacing.head);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what a selection reaches', () => {
  it('keeps batches apart and obeys dates', () => {
    const first = delivery('M', 'W', 10, '2026-03-01', 'B1');
    const before = delivery('W', 'P1', 5, '2026-02-01', 'B1');
    const after = delivery('W', 'P2', 5, '2026-03-05', 'B1');
    const other = delivery('W', 'P3', 5, '2026-03-05', 'B2');
    const finder = new ReachFinder([first, before, after, other]);
    expect([...finder.from(['M']).forward.deliveries].sort()).toEqual([first.id, after.id].sort());
    expect([...finder.from(['P2']).backward.parties].sort()).toEqual(['M', 'W']);
    expect(finder.from(['nobody']).forward.parties.size).toBe(0);
  });
});
