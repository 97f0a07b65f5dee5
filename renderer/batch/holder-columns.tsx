/** Who holds how much of a batch, as a table. */
import type { BatchAnswer } from '../../shared/protocol/batch-answer.ts';
import { exactCount } from '../format/number.ts';
import type { Words } from '../i18n/use-words.ts';
import { PartyLink } from '../parts/party-link.tsx';
import { StateChip } from '../parts/state-chip.tsx';
import type { Column } from '../table/column.ts';

type Holder = BatchAnswer['holders'][number];

export function holderColumns({ t, place }: Words, bounds: BatchAnswer['bounds']): readonly Column<Holder>[] {
  const boundOf = new Map(bounds.map((bound) => [bound.party, bound]));
  const range = ({ party }: Holder) => {
    const bound = party === null ? undefined : boundOf.get(party);
    if (bound === undefined) return '';
    const least = exactCount(bound.min);
    return bound.min === bound.max ? least : `${least}–${exactCount(bound.max)}`;
  };
  return [
    {
      id: 'party',
      title: t('batch.holder'),
      width: 'minmax(220px, 2fr)',
      value: ({ party, name }) => name ?? party ?? '',
      text: ({ party, name }) => name ?? party ?? t('batch.noHolder'),
      cell: ({ party, name }) =>
        party === null ? (
          <span className="not-known">{t('batch.noHolder')}</span>
        ) : (
          <PartyLink party={party} name={name} />
        ),
    },
    {
      id: 'region',
      title: t('batch.region'),
      width: 'minmax(160px, 1.2fr)',
      value: ({ region }) => region,
      text: ({ region }) => (region === null ? '' : place(region)),
    },
    {
      id: 'id',
      title: t('batch.partyId'),
      width: '120px',
      value: ({ party }) => party,
      cell: ({ party }) => <span className="code-like">{party ?? ''}</span>,
    },
    {
      id: 'state',
      title: t('trace.state'),
      width: '150px',
      choice: true,
      value: ({ state }) => t(`state.${state}`),
      cell: ({ state }) => <StateChip state={state} />,
    },
    { id: 'units', title: t('batch.unitsShort'), width: '100px', number: true, value: ({ units }) => units },
    { id: 'range', title: t('batch.range'), width: '120px', number: true, value: range },
  ];
}
