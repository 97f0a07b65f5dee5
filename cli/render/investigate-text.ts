/** Common sources, for people: what explains most comes first. */
import type {
  InvestigateAnswer,
  NetworkScores,
  NetworkTrace,
} from '../../shared/protocol/investigate-answer.ts';
import type { Paint } from '../output/paint.ts';
import { pairs, table } from '../output/table.ts';
import { asOfText } from './as-of-text.ts';

type PlaceOfMaking = Pick<InvestigateAnswer['scope'][number], 'maker' | 'day' | 'workshop' | 'line'>;

/** Lines of a table; --json has all. */
const MOST = 40;
const right = 'right' as const;

export function networkScoresText(scores: NetworkScores, paint: Paint): string {
  const stations = scores.stations
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ id, name, score, commonLink }) => [percent(score), commonLink ? 'all' : null, id, name ?? null]);
  const deliveries = scores.deliveries
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ id, score }) => [percent(score), id]);
  return [
    table(
      [{ title: 'SCORE', align: right }, { title: 'CASES' }, { title: 'STATION' }, { title: 'NAME' }],
      stations,
      paint,
    ),
    table([{ title: 'SCORE', align: right }, { title: 'DELIVERY' }], deliveries, paint),
  ].join('\n');
}

export function casesText(answer: InvestigateAnswer, paint: Paint): string {
  const unknown = answer.cases.filter(({ followed }) => !followed).map(({ code }) => code);
  return [
    pairs(
      [
        ['cases', answer.cases.length],
        ...answer.cases
          .filter(({ sameAs }) => sameAs !== undefined)
          .map(
            ({ code, sameAs }) =>
              ['counted once', `${code} is the pack ${sameAs} under another code`] as const,
          ),
        ...(unknown.length === 0 ? [] : ([['not followed', unknown.join(' ')]] as const)),
      ],
      paint,
    ),
    table(
      [
        { title: 'SCORE', align: right },
        { title: 'CASES', align: right },
        { title: 'PARTY' },
        { title: 'NAME' },
      ],
      answer.stations.slice(0, MOST).map(({ score, cases, id, name }) => [percent(score), cases, id, name]),
      paint,
    ),
    table(
      [
        { title: 'SCORE', align: right },
        { title: 'CASES', align: right },
        { title: 'DELIVERY' },
        { title: 'TIME' },
      ],
      answer.deliveries.slice(0, MOST).map(({ score, cases, id, time }) => [percent(score), cases, id, time]),
      paint,
    ),
    table(
      [
        { title: 'EXPLAINS', align: right },
        { title: 'CASES', align: right },
        { title: 'UNITS', align: right },
        { title: 'RECALL' },
        { title: 'OF' },
      ],
      answer.scope
        .slice(0, MOST)
        .map(({ share, cases, units, unitsComplete, kind, id, ...made }) => [
          percent(share),
          cases,
          unitsComplete ? units : `≥ ${units}`,
          kind,
          kind === 'line' ? placeText(made) : id,
        ]),
      paint,
    ),
    asOfText(answer.asOf, paint),
  ]
    .filter((section) => section !== '')
    .join('\n');
}

/** Names as they are written, without the marks that keep them apart in the identifier. */
function placeText({ maker, day, workshop, line }: PlaceOfMaking): string {
  return [maker, day, workshop, line].filter((part) => part != null).join('/');
}

export function networkTraceText({ forward, backward }: NetworkTrace, paint: Paint): string {
  return pairs(
    [
      ['forward', `${forward.stations.length} stations, ${forward.deliveries.length} deliveries`],
      ['', forward.stations.join(' ')],
      ['backward', `${backward.stations.length} stations, ${backward.deliveries.length} deliveries`],
      ['', backward.stations.join(' ')],
    ],
    paint,
  );
}

export function percent(score: number): string {
  return `${(score * 100).toFixed(1)} %`;
}
