import { describe, expect, it } from 'vitest';
import type { NetworkAnswer } from '../../protocol/network-answer.ts';
import { parseInvestigation } from '../foodchain-lab/parse-investigation.ts';
import { writeFoodChainLab } from '../foodchain-lab/write-foodchain-lab.ts';
import { writeGraphml } from '../graphml-out.ts';
import { networkGraph } from './network-graph.ts';
import { deliverySheet, sourceSheet } from './network-sheets.ts';
import { networkToFcl } from './network-to-fcl.ts';

const party = (id: string, distance: number) => ({
  id,
  name: `${id} & <Co>`,
  type: '2',
  region: '330106',
  lon: 120.5,
  lat: null,
  distance,
});
const delivery = (id: string, source: string, target: string, departed: string, arrived: string | null) => ({
  id,
  source,
  target,
  bill: { party: source, type: '201', number: `=${id}` },
  receipt: null,
  events: [1, 2],
  product: 'P',
  batch: 'B',
  codes: 1,
  units: 20,
  departed: `${departed}T00:30:00.000+08:00`,
  arrived: arrived && `${arrived}T00:30:00.000+08:00`,
});
const answer: NetworkAnswer = {
  from: 'party:A',
  direction: 'forward',
  stations: [party('A', 0), party('B', 1), party('C', 2)],
  deliveries: [
    delivery('1', 'A', 'B', '2026-01-01', '2026-01-03'),
    delivery('2', 'B', 'C', '2026-01-02', null),
    delivery('3', 'B', 'C', '2026-01-04', null),
  ],
  flows: [],
  totals: { stations: 3, deliveries: 3, units: 60 },
  truncated: false,
  asOf: {
    regions: [{ region: '330106', size: 1, completeThrough: null, state: 'stale' }],
    national: { size: 1, trustedTime: null },
    freshness: 'stale',
    reasons: [],
    gaps: [{ code: 'REGION_EMPTY', region: '330105' }],
  },
};

describe('a network answer', () => {
  it('is a graph with escaped names and typed attributes', () => {
    const xml = writeGraphml(networkGraph(answer));
    expect(xml).toContain('<key id="n0" for="node" attr.name="name" attr.type="string"/>');
    expect(xml).toContain('attr.name="units" attr.type="double"');
    expect(xml).toContain('<node id="A"><data key="n0">A &amp; &lt;Co&gt;</data>');
    expect(xml).toContain('<edge id="2" source="B" target="C">');
    expect(xml.match(/<edge /g)).toHaveLength(3);
  });

  it('is tables, with what it was computed from', () => {
    expect(deliverySheet(answer).rows[0]).toEqual(
      expect.arrayContaining(['1', 'A', 'B', '201', '=1', 'P', 'B', 20, '1 2']),
    );
    expect(sourceSheet(answer).rows).toContainEqual(['gap', 'REGION_EMPTY 330105']);
  });

  it('is a FoodChain-Lab file whose relations follow from batch and dates', () => {
    const investigation = parseInvestigation(writeFoodChainLab(networkToFcl(answer)));
    if (investigation.kind !== 'network') throw new Error('no network');
    const { network, deliveries } = investigation.file;
    expect(network.stationIds).toEqual(['A', 'B', 'C']);
    // The second left before the first arrived.
    expect([...network.feeds.items]).toEqual([2]);
    expect(network.departedMs[0]).toBe(Date.UTC(2026, 0, 1));
    expect(deliveries[0]).toMatchObject({ lot: 'B', amount: 20, name: 'P' });
  });
});
