/** The replica's state for people. */
import type { StatusAnswer } from '../../shared/protocol/status-answer.ts';
import type { Paint } from '../output/paint.ts';
import { pairs, table } from '../output/table.ts';
import { asOfText } from './as-of-text.ts';

export function statusText(answer: StatusAnswer, paint: Paint): string {
  const { regions, outbox, lastVerification } = answer;
  const right = 'right' as const;
  const checked =
    lastVerification &&
    `${lastVerification.time}, ${lastVerification.ok ? 'sound' : `${lastVerification.problems} problems`}`;
  return [
    pairs(
      [
        ['cloud', answer.cloud],
        ['rows', answer.rows],
        ['bytes', answer.bytes],
        ['at rest', answer.atRest],
        ['last sync', answer.lastSync],
        ['last verification', checked],
        [
          'outbox',
          outbox &&
            `${outbox.waiting} waiting, ${outbox.accepted} accepted, ${outbox.rejected} rejected, ${outbox.dead} dead`,
        ],
      ],
      paint,
    ),
    table(
      [
        { title: 'REGION' },
        { title: 'ENTRIES', align: right },
        { title: 'PACKS', align: right },
        { title: 'ROWS', align: right },
        { title: 'BYTES', align: right },
        { title: 'COMPLETE THROUGH' },
        { title: 'STATE' },
      ],
      regions.map((one) => [
        one.region,
        one.size,
        one.packs,
        one.rows,
        one.bytes,
        one.completeThrough,
        one.state,
      ]),
      paint,
    ),
    asOfText(answer.asOf, paint),
  ]
    .filter((section) => section !== '')
    .join('\n');
}
