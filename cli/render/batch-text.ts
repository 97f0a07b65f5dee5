/** A batch's units by holder, for people. */
import type { BatchAnswer } from '../../shared/protocol/batch-answer.ts';
import type { Paint } from '../output/paint.ts';
import { pairs, table } from '../output/table.ts';
import { asOfText } from './as-of-text.ts';

export function batchText(answer: BatchAnswer, paint: Paint): string {
  const holders = answer.holders.map(({ party, name, region, state, units }) => [
    units,
    state,
    party,
    name,
    region,
  ]);
  const bounds = answer.bounds.map(({ party, min, max }) => [party, min, max]);
  const right = 'right' as const;
  return [
    pairs(
      [
        ['product', answer.product],
        ['batch', answer.batch],
        ['units', answer.units],
      ],
      paint,
    ),
    table(
      [
        { title: 'UNITS', align: right },
        { title: 'STATE' },
        { title: 'PARTY' },
        { title: 'NAME' },
        { title: 'REGION' },
      ],
      holders,
      paint,
    ),
    ...groups(answer, paint),
    table(
      [{ title: 'PARTY' }, { title: 'AT LEAST', align: right }, { title: 'AT MOST', align: right }],
      bounds,
      paint,
    ),
    asOfText(answer.asOf, paint),
  ]
    .filter((section) => section !== '')
    .join('\n');
}

/** The same units by state, county, pack level and day. */
function groups(answer: BatchAnswer, paint: Paint): readonly string[] {
  const counted = (title: string, rows: readonly (readonly (string | number | null)[])[], second?: string) =>
    table(
      [
        { title: 'UNITS', align: 'right' as const },
        { title },
        ...(second === undefined ? [] : [{ title: second }]),
      ],
      rows,
      paint,
    );
  return [
    counted('STATE', answer.byState?.map(({ units, state }) => [units, state]) ?? []),
    counted('COUNTY', answer.byRegion?.map(({ units, region }) => [units, region]) ?? []),
    counted('IN PACK OF LEVEL', answer.byLevel?.map(({ units, level }) => [units, level]) ?? []),
    counted('SINCE', answer.byDay?.map(({ units, day, state }) => [units, day, state]) ?? [], 'STATE'),
  ];
}
