/** Parties and deliveries of a network as tables. */
import type { NetworkDelivery } from '../../shared/protocol/network-answer.ts';
import { formatTime } from '../format/time.ts';
import type { Words } from '../i18n/use-words.ts';
import type { Column } from '../table/column.ts';
import type { GraphNode } from './flow-graph.ts';
import { ShapeMark } from './network-legend.tsx';
import type { NetworkMarks } from './network-marks.ts';
import { nodeName } from './node-words.ts';

export interface NodeRow {
  readonly node: GraphNode;
  readonly index: number;
}

export function nodeColumns(words: Words, marks: NetworkMarks | null): readonly Column<NodeRow>[] {
  const { t, term, place, region } = words;
  const score = ({ members }: GraphNode) =>
    members.reduce((most, party) => Math.max(most, marks?.scores.get(party) ?? 0), 0);
  const columns: readonly Column<NodeRow>[] = [
    {
      id: 'name',
      title: t('network.party'),
      width: 'minmax(150px, 2fr)',
      value: ({ node }) => nodeName(node, words),
      cell: ({ node }) => (
        <span title={`${nodeName(node, words)} ${node.isGroup ? '' : node.id}`}>
          <ShapeMark type={node.type} /> {nodeName(node, words)}
        </span>
      ),
    },
    {
      id: 'region',
      title: t('network.region'),
      width: 'minmax(84px, 1fr)',
      value: ({ node }) => node.region,
      text: ({ node }) => (node.region === null ? '' : place(node.region)),
      cell: ({ node }) =>
        node.region !== null && <span title={place(node.region)}>{region(node.region)}</span>,
    },
    { id: 'in', title: t('network.unitsIn'), width: '76px', number: true, value: ({ node }) => node.unitsIn },
    {
      id: 'out',
      title: t('network.unitsOut'),
      width: '76px',
      number: true,
      value: ({ node }) => node.unitsOut,
    },
  ];
  if (marks === null) return columns;
  return [
    ...columns,
    {
      id: 'score',
      title: t('network.score'),
      width: '66px',
      number: true,
      value: ({ node }) => score(node),
      text: ({ node }) => `${Math.round(score(node) * 100)}%`,
    },
    {
      id: 'type',
      title: t('network.type'),
      width: '76px',
      value: ({ node }) => node.type,
      text: ({ node }) => term('partyType', node.type),
    },
  ];
}

export function deliveryColumns(
  { t, term }: Words,
  names: ReadonlyMap<string, string>,
): readonly Column<NetworkDelivery>[] {
  const nameOf = (party: string) => names.get(party) ?? party;
  const party = (id: 'source' | 'target'): Column<NetworkDelivery> => ({
    id,
    title: t(`network.${id}`),
    width: 'minmax(90px, 1.4fr)',
    value: (delivery) => nameOf(delivery[id]),
    cell: (delivery) => <span title={`${nameOf(delivery[id])} ${delivery[id]}`}>{nameOf(delivery[id])}</span>,
  });
  return [
    {
      id: 'time',
      title: t('network.time'),
      width: '84px',
      value: ({ departed, arrived }) => departed ?? arrived,
      text: ({ departed, arrived }) => formatTime(departed ?? arrived ?? '').slice(0, 10),
      cell: ({ departed, arrived }) => (
        <span
          className="figures"
          title={[departed, arrived].map((time) => (time === null ? '—' : formatTime(time))).join(' → ')}
        >
          {formatTime(departed ?? arrived ?? '—').slice(0, 10)}
        </span>
      ),
    },
    party('source'),
    party('target'),
    { id: 'units', title: t('network.units'), width: '66px', number: true, value: ({ units }) => units },
    {
      id: 'batch',
      title: t('network.batch'),
      width: '84px',
      value: ({ batch }) => batch,
      cell: ({ batch, product }) => <span title={`${product} ${batch ?? ''}`}>{batch ?? '—'}</span>,
    },
    {
      id: 'bill',
      title: t('network.bill'),
      width: 'minmax(80px, 1fr)',
      value: ({ bill, receipt }) => (bill ?? receipt)?.number ?? null,
      cell: ({ bill, receipt }) => {
        const shown = bill ?? receipt;
        return shown && <span title={`${term('bill', shown.type)} ${shown.number}`}>{shown.number}</span>;
      },
    },
  ];
}
