import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNetwork } from '../../domain/network/random-network.fixture.ts';
import { isCodedError } from '../../errors/coded-error.ts';
import { formatFclDay } from './fcl-day.ts';
import type { FclFile } from './foodchain-lab-file.ts';
import { parseInvestigation } from './parse-investigation.ts';
import { writeFoodChainLab } from './write-foodchain-lab.ts';

function read(value: unknown): FclFile {
  const investigation = parseInvestigation(typeof value === 'string' ? value : JSON.stringify(value));
  if (investigation.kind !== 'network') throw new Error('no network');
  return investigation.file;
}

function refusal(value: unknown): { code: string; path: string | undefined } {
  try {
    read(value);
  } catch (error) {
    if (isCodedError(error)) return { code: error.code, path: error.place.path };
    throw error;
  }
  throw new Error('accepted');
}

const plain = {
  stations: [{ id: 'a', name: 'Farm', weight: 0 }, { id: 'b', outbreak: true, lat: 1.5 }, { id: 7 }],
  deliveries: [
    { id: 'x', source: 'a', target: 'b', date: '2020-06-01', lot: 'L1', amount: 5 },
    { id: 'y', source: 'b', target: 7, dateIn: '12.06.2020', amount: '5 kg' },
  ],
  deliveriesRelations: [{ id: 'r', source: 'x', target: 'y' }],
};
const cells = (row: object) => Object.entries(row).map(([id, value]) => ({ id, value: value as unknown }));
const table = (...rows: object[]) => ({ columnProperties: [], data: rows.map(cells) });
const tables = {
  version: '1.0.0',
  data: {
    stations: table({ ID: 'a', Name: 'Farm' }, { ID: 'b', Country: 'DE' }),
    deliveries: table({ ID: 'x', from: 'a', to: 'b', 'Date Delivery Arrival': '12.06.2020', 'Lot ID': 'L1' }),
    deliveryRelations: table(),
  },
  settings: { metaNodes: [{ id: 'group', members: ['a'] }] },
  tracing: {
    nodes: [
      { id: 'b', weight: 2, crossContamination: true, killContamination: false },
      { id: 'group', weight: 1 },
    ],
    deliveries: [{ id: 'x', killContamination: true }],
  },
};

describe('a FoodChain-Lab file is refused, with its place, when', () => {
  const broken = (change: (copy: typeof plain) => void): unknown => {
    const copy = structuredClone(plain);
    change(copy);
    return copy;
  };
  const refused: readonly (readonly [string, unknown, string, string | undefined])[] = [
    ['it is no JSON', '{"stations":', 'NETWORK_UNKNOWN_FORM', '$'],
    ['it is a list', '[]', 'NETWORK_UNKNOWN_FORM', '$'],
    ['it has no stations', { deliveries: [] }, 'NETWORK_UNKNOWN_FORM', '$'],
    ['it has no deliveries', { data: { stations: [] } }, 'NETWORK_UNKNOWN_FORM', '$.data'],
    ['its stations are text', { stations: 'a', deliveries: [] }, 'NETWORK_MALFORMED', '$.stations'],
    ['a station is text', { stations: ['a'], deliveries: [] }, 'NETWORK_MALFORMED', '$.stations[0]'],
    ['a station has no id', { stations: [{}], deliveries: [] }, 'NETWORK_MALFORMED', '$.stations[0].id'],
    [
      'an id is an object',
      { stations: [{ id: {} }], deliveries: [] },
      'NETWORK_MALFORMED',
      '$.stations[0].id',
    ],
    [
      'a cell has no name',
      { data: { stations: { data: [[{ value: 1 }]] }, deliveries: [] } },
      'NETWORK_MALFORMED',
      '$.data.stations.data[0][0]',
    ],
    [
      'two stations share an id',
      { stations: [{ id: 'a' }, { id: 'a' }], deliveries: [] },
      'NETWORK_ID_REPEATED',
      '$.stations[1]',
    ],
    [
      'a delivery leaves nowhere',
      broken((copy) => {
        copy.deliveries[1]!.source = 'z';
      }),
      'NETWORK_ID_UNKNOWN',
      '$.deliveries[1]',
    ],
    [
      'a relation dangles',
      broken((copy) => {
        copy.deliveriesRelations[0]!.target = 'z';
      }),
      'NETWORK_ID_UNKNOWN',
      '$.deliveriesRelations[0]',
    ],
    [
      'related deliveries do not meet',
      broken((copy) => {
        copy.deliveriesRelations[0]!.target = 'x';
      }),
      'NETWORK_RELATION_APART',
      '$.deliveriesRelations[0]',
    ],
    [
      'a weight is negative',
      broken((copy) => {
        copy.stations[0]!.weight = -1;
      }),
      'NETWORK_MALFORMED',
      '$.stations[0].weight',
    ],
    [
      'a weight is beyond counting',
      broken((copy) => {
        copy.stations[0]!.weight = 1e308;
      }),
      'NETWORK_MALFORMED',
      '$.stations[0].weight',
    ],
    [
      'a weight of a case is beyond counting',
      { cases: [{ code: '8', weight: 1_000_000_001 }] },
      'NETWORK_MALFORMED',
      '$.cases[0].weight',
    ],
    [
      'a case weighs nothing',
      { cases: [{ code: '8', weight: 0 }] },
      'NETWORK_MALFORMED',
      '$.cases[0].weight',
    ],
    [
      'a mark names nobody',
      { ...tables, tracing: { nodes: [{ id: 'z' }] } },
      'NETWORK_ID_UNKNOWN',
      '$.tracing.nodes[0]',
    ],
    [
      'cross-contamination is nowhere and everywhere',
      { cases: ['8'], crossContamination: 'some' },
      'NETWORK_MALFORMED',
      '$.crossContamination',
    ],
    [
      'a marked party is none',
      { cases: ['8'], crossContamination: ['P', ''] },
      'NETWORK_MALFORMED',
      '$.crossContamination[1]',
    ],
    ['kill is no list', { cases: ['8'], kill: 'P' }, 'NETWORK_MALFORMED', '$.kill'],
    ['cases are empty', { cases: [] }, 'CASES_EMPTY', '$.cases'],
    ['a case is a number', { cases: [80] }, 'NETWORK_MALFORMED', '$.cases[0]'],
    ['a case is there twice', { cases: ['8', '8'] }, 'NETWORK_ID_REPEATED', '$.cases[1]'],
  ];
  it.each(refused)('%s', (_, value, code, path) => {
    expect(refusal(value)).toEqual({ code, path });
  });

  it('an element has more properties than anybody reads', () => {
    const many = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`p${at}`, at]));
    const station = { id: 'a', ...many };
    expect(refusal({ stations: [station], deliveries: [] })).toEqual({
      code: 'NETWORK_TOO_LARGE',
      path: '$.stations[0]',
    });
  });

  it('there are more cases than one question may have', () => {
    const cases = Array.from({ length: 1_001 }, (_, at) => `8${at}`);
    expect(refusal({ cases }).code).toBe('NETWORK_TOO_LARGE');
  });

  it('it is nested beyond measure', () => {
    const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
    expect(refusal(`{"stations":${deep},"deliveries":[]}`).code).toMatch(/^NETWORK_/);
    expect(read(`{"stations":[{"id":"a","x":${deep}}],"deliveries":[]}`).network.stationIds).toEqual(['a']);
  });

  it('a field of the prototype is asked for', () => {
    expect(refusal('{"__proto__":{"stations":[],"deliveries":[]}}').code).toBe('NETWORK_UNKNOWN_FORM');
  });
});

describe('a FoodChain-Lab file', () => {
  it('of plain objects is read with its marks', () => {
    const { network, stations, deliveries, stationMarks, notes } = read(plain);
    expect(network.stationIds).toEqual(['a', 'b', '7']);
    expect([...network.departedMs]).toEqual([Date.UTC(2020, 5, 1), NaN]);
    expect([...network.arrivedMs]).toEqual([NaN, Date.UTC(2020, 5, 12)]);
    expect([...network.quantity]).toEqual([5, NaN]);
    expect([...network.feeds.items]).toEqual([1]);
    expect([...stationMarks.weight]).toEqual([0, 1, 0]);
    expect(stations[1]?.properties).toEqual(new Map([['lat', 1.5]]));
    expect(deliveries[1]?.amount).toBe('5 kg');
    expect(notes).toEqual([]);
  });

  it('of tables is read with its marks, groups aside', () => {
    const { network, deliveries, stationMarks, deliveryMarks } = read(tables);
    expect(network.stationIds).toEqual(['a', 'b']);
    expect(deliveries[0]).toMatchObject({ lot: 'L1', name: null });
    expect([...stationMarks.weight]).toEqual([0, 2]);
    expect([...stationMarks.crossContamination]).toEqual([0, 1]);
    expect([...deliveryMarks.killContamination]).toEqual([1]);
  });

  it('of a saved session has relations at its stations', () => {
    const connections = [{ source: 'x', target: 'y' }];
    const stations = plain.stations.map((station) =>
      station.id === 'b' ? { ...station, connections } : station,
    );
    const groups = { id: 'g', contains: ['a'] };
    const session = {
      elements: { stations: [...stations, groups], deliveries: plain.deliveries },
      layout: {},
    };
    const { network } = read(session);
    expect(network.stationIds).toEqual(['a', 'b', '7']);
    expect([...network.feeds.items]).toEqual([1]);
  });

  it('notes dates that are none and goes on without them', () => {
    const { network, notes } = read({
      stations: [{ id: 'a' }],
      deliveries: [{ id: 'x', source: 'a', target: 'a', date: '31.02.2020' }],
    });
    expect(notes).toEqual([
      { path: '$.deliveries[0].dateout', code: 'DATE_NOT_UNDERSTOOD', value: '31.02.2020' },
    ]);
    expect([...network.departedMs]).toEqual([NaN]);
  });

  it('comes back the same from what is written', () => {
    fc.assert(
      fc.property(randomNetwork, (random) => {
        const day = (ms: number | null) => (ms === null ? {} : { value: formatFclDay(ms) });
        const file = read({
          stations: random.stations.map((id, at) => ({
            id,
            weight: random.weight[at],
            crossContamination: random.cross[at] === 1,
            killContamination: random.kill[at] === 1,
            Country: 'DE',
          })),
          deliveries: random.deliveries.map(
            ({ id, source, target, departedMs, arrivedMs, quantity }, at) => ({
              id,
              source,
              target,
              ...(departedMs === null ? {} : { dateOut: day(departedMs).value }),
              ...(arrivedMs === null ? {} : { dateIn: day(arrivedMs).value }),
              amount: quantity ?? '2 boxes',
              name: `n${at}`,
              killContamination: random.deliveryKill[at] === 1,
            }),
          ),
          deliveriesRelations: random.relations,
        });
        expect(read(writeFoodChainLab(file))).toEqual(file);
      }),
      { numRuns: 60 },
    );
  });
});
