import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { useWords } from '../i18n/use-words.ts';
import { BasisNotice } from '../parts/basis-notice.tsx';
import { CodeLink } from '../parts/code-link.tsx';
import { Notice } from '../parts/notice.tsx';
import { PartyLink } from '../parts/party-link.tsx';
import { CoverageTable } from '../shell/coverage-table.tsx';
import { pageHref } from '../shell/route.ts';
import { EventLine } from './event-line.tsx';
import { HoldsNotice } from './holds-notice.tsx';

/** What keeps the answer from being the whole truth, and what the law has put on the pack. */
export function TraceNotices({ answer }: { readonly answer: TraceAnswer }) {
  const { t } = useWords();
  const { replacedBy, replaces } = answer;
  return (
    <>
      <HoldsNotice holds={answer.holds} parties={answer.parties} time={answer.asOf.national.trustedTime} />
      {replacedBy !== undefined && (
        <Notice tone="warn" title={t('trace.replacedBy')}>
          <CodeLink code={replacedBy} />
        </Notice>
      )}
      {replaces !== undefined && (
        <Notice tone="plain" title={t('trace.replaces')}>
          <CodeLink code={replaces} />
        </Notice>
      )}
      {answer.edge ? <EdgeNotice answer={answer} edge={answer.edge} /> : <SilenceNotice answer={answer} />}
      <BasisNotice asOf={answer.asOf} />
    </>
  );
}

interface EdgeNoticeProps {
  readonly answer: TraceAnswer;
  readonly edge: NonNullable<TraceAnswer['edge']>;
}

function EdgeNotice({ answer, edge }: EdgeNoticeProps) {
  const { t } = useWords();
  const context = edge.reason === 'context' || answer.state === 'unknown';
  return (
    <Notice tone="unknown" title={t(context ? 'trace.contextTitle' : 'trace.edgeTitle')}>
      <p>{t(context ? 'trace.contextText' : 'trace.edgeText')}</p>
      <p>
        <EventLine event={edge} parties={answer.parties} />
      </p>
      {edge.beyond && <Beyond beyond={edge.beyond} />}
    </Notice>
  );
}

interface BeyondProps {
  readonly beyond: NonNullable<NonNullable<TraceAnswer['edge']>['beyond']>;
}

/** Who has it beyond the edge, and what would tell more. */
function Beyond({ beyond: { party, name, region, subscribe } }: BeyondProps) {
  const { t, place } = useWords();
  return (
    <p>
      {t('trace.beyond')} <PartyLink party={party} name={name} region={region} />.{' '}
      {subscribe === null ? (
        t('trace.beyondCentre')
      ) : (
        <>
          {t('trace.beyondSubscribe', { place: place(subscribe) })}{' '}
          <a href={pageHref('replica')}>{t('trace.beyondOpen')}</a>
        </>
      )}
    </p>
  );
}

/** "No record here" is an answer only together with what "here" covers. */
function SilenceNotice({ answer }: { readonly answer: TraceAnswer }) {
  const { t } = useWords();
  if (answer.state !== 'unknown') return null;
  return (
    <Notice tone="unknown" title={t('trace.unknownTitle')}>
      <p>{t('trace.unknownText')}</p>
      <CoverageTable asOf={answer.asOf} label={t('trace.coveredBy')} />
    </Notice>
  );
}
