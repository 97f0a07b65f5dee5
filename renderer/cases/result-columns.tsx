/** What came of a case, as tables: parties, deliveries, and what a recall could take. */
import type { InvestigateAnswer } from '../../shared/protocol/investigate-answer.ts';
import { formatTime } from '../format/time.ts';
import type { Words } from '../i18n/use-words.ts';
import { CodeLink } from '../parts/code-link.tsx';
import { PartyLink } from '../parts/party-link.tsx';
import type { Column } from '../table/column.ts';
import { ScoreBar } from './score-bar.tsx';

export type RankedParty = InvestigateAnswer['stations'][number];
export type RankedDelivery = InvestigateAnswer['deliveries'][number];
export type ScopeLine = InvestigateAnswer['scope'][number];

const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

interface Ranked {
  readonly score: number;
  readonly cases: number;
}

const scoreColumn = (t: Words['t']): Column<Ranked> => ({
  id: 'score',
  title: t('cases.share'),
  width: '172px',
  value: ({ score }) => score,
  text: ({ score }) => percent(score),
  cell: ({ score }) => <ScoreBar share={score} />,
});

const caseCountColumn = (t: Words['t']): Column<Ranked> => ({
  id: 'cases',
  title: t('cases.caseCount'),
  width: '90px',
  number: true,
  value: ({ cases }) => cases,
});

export function partyColumns({ t, place }: Words): readonly Column<RankedParty>[] {
  return [
    scoreColumn(t),
    {
      id: 'party',
      title: t('network.party'),
      width: 'minmax(180px, 2fr)',
      value: ({ name }) => name,
      cell: ({ id, name, commonLink }) => (
        <>
          <PartyLink party={id} name={name} />
          {commonLink && <span className="chip chip-bad">{t('cases.commonLink')}</span>}
        </>
      ),
    },
    {
      id: 'region',
      title: t('network.region'),
      width: 'minmax(110px, 1fr)',
      value: ({ region }) => region,
      text: ({ region }) => (region === null ? '' : place(region)),
      cell: ({ region }) => region !== null && <span title={place(region)}>{place(region)}</span>,
    },
    caseCountColumn(t),
  ];
}

export function deliveryRankColumns(
  { t }: Words,
  nameOf: (party: string | null) => string,
): readonly Column<RankedDelivery>[] {
  const party = (id: 'source' | 'target'): Column<RankedDelivery> => ({
    id,
    title: t(`network.${id}`),
    width: 'minmax(130px, 1.5fr)',
    value: (one) => nameOf(one[id]),
    cell: (one) => <span title={one[id] ?? ''}>{nameOf(one[id])}</span>,
  });
  return [
    scoreColumn(t),
    {
      id: 'time',
      title: t('network.time'),
      width: '132px',
      value: ({ time }) => time,
      text: ({ time }) => formatTime(time),
    },
    party('source'),
    party('target'),
    {
      id: 'id',
      title: t('network.bill'),
      width: 'minmax(120px, 1.2fr)',
      value: ({ id }) => id,
      cell: ({ id }) => (
        <span className="code-like" title={id}>
          {id.slice(id.lastIndexOf(':') + 1)}
        </span>
      ),
    },
    caseCountColumn(t),
  ];
}

export function scopeColumns({ t }: Words): readonly Column<ScopeLine>[] {
  return [
    {
      id: 'share',
      title: t('cases.share'),
      width: '172px',
      value: ({ share }) => share,
      text: ({ share }) => percent(share),
      cell: ({ share }) => <ScoreBar share={share} />,
    },
    {
      id: 'kind',
      title: t('cases.kind'),
      width: '132px',
      choice: true,
      value: ({ kind }) => t(`cases.kinds.${kind}`),
    },
    {
      id: 'what',
      title: t('cases.what'),
      width: 'minmax(230px, 2fr)',
      value: ({ id }) => id,
      cell: ({ kind, id, level, ...made }) =>
        kind === 'pack' ? (
          <>
            <CodeLink code={id} />{' '}
            {level !== null && <span className="muted small">{t('trace.levelOther', { level })}</span>}
          </>
        ) : (
          <span className="code-like" title={id}>
            {kind === 'line' ? placeText(made) : id.replaceAll('/', ' / ')}
          </span>
        ),
    },
    {
      id: 'batch',
      title: t('network.batch'),
      width: '92px',
      value: ({ batch }) => batch,
    },
    { id: 'cases', title: t('cases.caseCount'), width: '66px', number: true, value: ({ cases }) => cases },
    { id: 'units', title: t('cases.units'), width: '86px', number: true, value: ({ units }) => units },
    {
      id: 'complete',
      title: t('cases.complete'),
      width: '112px',
      value: ({ unitsComplete }) => t(unitsComplete ? 'cases.completeYes' : 'cases.completeNo'),
      cell: ({ unitsComplete }) => (
        <span
          className={`chip ${unitsComplete ? 'chip-good' : 'chip-warn'}`}
          title={t(unitsComplete ? 'cases.completeYesText' : 'cases.completeNoText')}
        >
          {t(unitsComplete ? 'cases.completeYes' : 'cases.completeNo')}
        </span>
      ),
    },
  ];
}

/** Names as they are written, without the marks that keep them apart in the identifier. */
function placeText({
  maker,
  day,
  workshop,
  line,
}: Pick<ScopeLine, 'maker' | 'day' | 'workshop' | 'line'>): string {
  return [maker, day, workshop, line].filter((part) => part != null).join(' / ');
}
