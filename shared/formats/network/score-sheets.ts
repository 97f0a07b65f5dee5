/** Common sources as tables. */
import type { InvestigateAnswer, NetworkScores } from '../../protocol/investigate-answer.ts';
import type { Sheet } from '../sheet.ts';

/** Of a network file. */
export function networkScoreSheets({ deliveries, stations }: NetworkScores): readonly Sheet[] {
  return [
    {
      name: 'stations',
      columns: ['id', 'name', 'score', 'common_link'],
      rows: stations.map(({ id, name, score, commonLink }) => [id, name ?? null, score, commonLink]),
    },
    { name: 'deliveries', columns: ['id', 'score'], rows: deliveries.map(({ id, score }) => [id, score]) },
  ];
}

/** Of cases against the replica; what it was computed from goes with it. */
export function caseScoreSheets(answer: InvestigateAnswer): readonly Sheet[] {
  return [
    {
      name: 'scope',
      columns: [
        ...['kind', 'id', 'product', 'batch', 'level', 'share', 'cases', 'units', 'units_complete'],
        ...['maker', 'day', 'workshop', 'line'],
      ],
      rows: answer.scope.map((line) => [
        line.kind,
        line.id,
        line.product,
        line.batch,
        line.level,
        line.share,
        line.cases,
        line.units,
        line.unitsComplete,
        line.maker ?? null,
        line.day ?? null,
        line.workshop ?? null,
        line.line ?? null,
      ]),
    },
    {
      name: 'parties',
      columns: ['id', 'name', 'region', 'score', 'cases', 'common_link'],
      rows: answer.stations.map((one) => [
        one.id,
        one.name,
        one.region,
        one.score,
        one.cases,
        one.commonLink,
      ]),
    },
    {
      name: 'deliveries',
      columns: ['id', 'source', 'target', 'time', 'score', 'cases'],
      rows: answer.deliveries.map((one) => [one.id, one.source, one.target, one.time, one.score, one.cases]),
    },
    {
      name: 'cases',
      columns: ['code', 'weight', 'followed', 'product', 'batch', 'same_as'],
      rows: answer.cases.map((one) => [
        one.code,
        one.weight,
        one.followed,
        one.product,
        one.batch,
        one.sameAs ?? null,
      ]),
    },
    {
      name: 'source',
      columns: ['what', 'value'],
      rows: [
        ['trusted time', answer.asOf.national.trustedTime],
        ['freshness', answer.asOf.freshness],
        ...answer.asOf.regions.map(({ region, size, state }) => [
          `region ${region}`,
          `${size} packs, ${state}`,
        ]),
      ],
    },
  ];
}
