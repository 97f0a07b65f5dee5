/** A pack's life for people: what it is, where it is, what happened, what contradicts what. */
import type { TraceAnswer, TraceEvent } from '../../shared/protocol/trace-answer.ts';
import { printable } from '../output/display-width.ts';
import type { Paint } from '../output/paint.ts';
import { type Cell, pairs, table } from '../output/table.ts';
import { asOfText } from './as-of-text.ts';
import { findingsTable } from './audit-text.ts';
import { holdsTable } from './holds-table.ts';
import { partyName } from './party-name.ts';

export function traceText(answer: TraceAnswer, paint: Paint): string {
  const { identity, holder, transit, edge } = answer;
  const nameOf = (id: string) => partyName(answer.parties, id);
  const named = (id: string | null | undefined) => (id === null || id === undefined ? null : nameOf(id));
  const head = pairs(
    [
      ['code', `${answer.code} (${answer.kind})`],
      [
        'product',
        [identity.name, identity.spec, identity.product && `(${identity.product})`].filter(Boolean).join(' '),
      ],
      ['batch', identity.batch],
      ['expiry', identity.expiry],
      ['level', identity.level],
      ['state', answer.opened === true ? `${answer.state}, opened` : answer.state],
      ['holder', holder && [holder.name ?? '', `(${holder.party})`, holder.region ?? ''].join(' ').trim()],
      ['to', transit && `${named(transit.to) ?? 'nobody named'} since ${transit.since}`],
      ['replaces', answer.replaces],
      ['replaced by', answer.replacedBy],
      ['known until', edge && `${edge.time} (${edge.reason ?? 'last event'})`],
      ['beyond it', edge?.beyond && beyondText(edge.beyond, nameOf(edge.beyond.party))],
    ],
    paint,
  );
  const sections = [
    head,
    titled(
      'parents',
      table(
        [{ title: 'CODE' }, { title: 'FROM' }, { title: 'UNTIL' }],
        answer.parents.map((one) => [one.code, one.from, one.until ?? 'now']),
        paint,
      ),
      paint,
    ),
    titled('children', answer.children.map((code) => `${printable(code)}\n`).join(''), paint),
    titled(
      'events',
      table(
        EVENT_COLUMNS,
        answer.events.map((event) => eventRow(event, named)),
        paint,
      ),
      paint,
    ),
    titled('holds', holdsTable(answer.holds, nameOf, paint), paint),
    titled(
      'contradictions',
      table(
        [
          { title: 'CODE' },
          { title: 'EVENT', align: 'right' },
          { title: 'AGAINST', align: 'right' },
          { title: 'VIA' },
        ],
        answer.contradictions.map((one) => [
          one.code,
          `${one.event}`,
          one.with === undefined ? null : `${one.with}`,
          one.via,
        ]),
        paint,
      ),
      paint,
    ),
    titled('findings', findingsTable(answer.findings, paint), paint),
    titled(
      'recalls',
      table(
        [{ title: 'RECALL' }, { title: 'CLASS' }, { title: 'TITLE' }, { title: 'STATE' }],
        answer.recalls.map((one) => [one.id, one.level, one.title, one.state]),
        paint,
      ),
      paint,
    ),
    asOfText(answer.asOf, paint),
  ];
  return sections.filter((section) => section !== '').join('\n');
}

const EVENT_COLUMNS = [
  { title: 'NUMBER', align: 'right' as const },
  { title: 'TIME' },
  { title: 'STEP' },
  { title: 'PARTY' },
  { title: 'FROM' },
  { title: 'TO' },
  { title: 'BILL' },
  { title: 'AS' },
  { title: '' },
];

function eventRow(event: TraceEvent, named: (id: string | null) => string | null): readonly Cell[] {
  return [
    `${event.number}`,
    event.time,
    event.bizStep ?? event.type,
    named(event.party),
    event.from,
    event.to,
    event.bill && `${event.bill.type} ${event.bill.number}`.trim(),
    event.role === 'via' ? `via ${event.via ?? ''}` : event.role,
    event.notApplied ?? ' ',
  ];
}

function titled(title: string, body: string, paint: Paint): string {
  return body === '' ? '' : `${paint.bold(title)}\n${body}`;
}

/** Who has the code beyond the edge, and what would tell more. */
function beyondText(
  { region, subscribe }: NonNullable<NonNullable<TraceAnswer['edge']>['beyond']>,
  who: string,
): string {
  const where = region === null ? 'no county known' : region;
  const more =
    subscribe === null
      ? 'only the centre can tell more: --ask-centre'
      : `subscribe to ${subscribe}, or --ask-centre`;
  return `${who}, ${where}; ${more}`;
}
