/** What the centre says of a code, for people: apart from the trace, and marked as not proven. */
import type { LookupAnswer } from '../../shared/protocol/lookup-answer.ts';
import type { Paint } from '../output/paint.ts';
import { pairs, table } from '../output/table.ts';
import { holdsTable } from './holds-table.ts';
import { partyName } from './party-name.ts';

export function lookupText(answer: LookupAnswer, paint: Paint): string {
  const { holder, holds, parties } = answer;
  return [
    '',
    `The centre at ${answer.cloud} says (not proven by the log):`,
    pairs(
      [
        ['state', answer.state],
        ['holder', holder && (holder.name === null ? holder.party : `${holder.name} (${holder.party})`)],
        ['county', holder?.region],
        ['asked', answer.time],
        ['incomplete', answer.complete ? null : 'the centre left packs or events out'],
      ],
      paint,
    ),
    table(
      [
        { title: 'TIME' },
        { title: 'STEP' },
        { title: 'PARTY' },
        { title: 'BILL' },
        { title: 'VIA' },
        { title: 'IN REPLICA' },
      ],
      answer.events.map((event) => [
        event.time,
        event.bizStep,
        event.party,
        event.bill ? `${event.bill.type} ${event.bill.number}` : null,
        event.via ?? null,
        event.inReplica ? 'yes' : 'no',
      ]),
      paint,
    ),
    ...(holds.length === 0 ? [] : ['', 'holds', holdsTable(holds, (by) => partyName(parties, by), paint)]),
  ].join('\n');
}
