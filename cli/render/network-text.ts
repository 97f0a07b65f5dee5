/** Networks for people: whom, how much, when. */
import type { NetworkAnswer, NetworkFlow, NetworkPathsAnswer } from '../../shared/protocol/network-answer.ts';
import type { Paint } from '../output/paint.ts';
import { pairs, table } from '../output/table.ts';
import { asOfText } from './as-of-text.ts';

/** Lines of a table; --json has all. */
const MOST = 40;
const right = 'right' as const;

export function networkText(answer: NetworkAnswer, paint: Paint): string {
  const { stations, flows, totals, truncated } = answer;
  const nameOf = new Map(stations.map(({ id, name }) => [id, name]));
  return [
    pairs(
      [
        ['from', answer.from],
        ['direction', answer.direction],
        ['parties', totals.stations],
        ['deliveries', totals.deliveries],
        ['units', totals.units],
        ...(truncated ? ([['listed', 'not all: a limit cut off what lies farthest']] as const) : []),
      ],
      paint,
    ),
    table(
      [
        { title: 'STEPS', align: right },
        { title: 'PARTY' },
        { title: 'NAME' },
        { title: 'TYPE' },
        { title: 'REGION' },
      ],
      stations
        .slice(0, MOST)
        .map(({ distance, id, name, type, region }) => [distance, id, name, type, region]),
      paint,
    ),
    flowTable(flows.slice(0, MOST), (id) => nameOf.get(id) ?? id, paint),
    asOfText(answer.asOf, paint),
  ]
    .filter((section) => section !== '')
    .join('\n');
}

export function networkPathsText(answer: NetworkPathsAnswer, paint: Paint): string {
  const nameOf = new Map(answer.parties.map(({ id, name }) => [id, name]));
  const name = (id: string) => nameOf.get(id) ?? id;
  const paths = answer.paths
    .slice(0, MOST)
    .map(({ stations, hops }) => `${stations.map(name).join(' → ')}\n${flowTable(hops, name, paint)}`);
  return [
    pairs(
      [
        ['from', answer.from],
        ['to', answer.to],
        ['paths', answer.truncated ? `${answer.paths.length} and more` : answer.paths.length],
      ],
      paint,
    ),
    ...paths,
    asOfText(answer.asOf, paint),
  ]
    .filter((section) => section !== '')
    .join('\n');
}

function flowTable(flows: readonly NetworkFlow[], name: (id: string) => string, paint: Paint): string {
  return table(
    [
      { title: 'UNITS', align: right },
      { title: 'DELIVERIES', align: right },
      { title: 'FROM' },
      { title: 'TO' },
      { title: 'FIRST' },
      { title: 'LAST' },
    ],
    flows.map(({ units, deliveries, source, target, first, last }) => [
      units,
      deliveries,
      name(source),
      name(target),
      first?.slice(0, 10) ?? null,
      last?.slice(0, 10) ?? null,
    ]),
    paint,
  );
}
