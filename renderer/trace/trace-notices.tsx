import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { CodeLink } from '../parts/code-link.tsx';
import { Notice } from '../parts/notice.tsx';
import { CoverageTable } from '../shell/coverage-table.tsx';
import { freshnessReason } from '../shell/freshness-reason.ts';
import { EventLine } from './event-line.tsx';

/** What keeps the answer from being the whole truth, and what the law has put on the pack. */
export function TraceNotices({ answer }: { readonly answer: TraceAnswer }) {
  const { t } = useWords();
  const { replacedBy, replaces } = answer;
  return (
    <>
      {answer.holds.length > 0 && <HoldsNotice answer={answer} />}
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
      <BasisNotice answer={answer} />
    </>
  );
}

function HoldsNotice({ answer }: { readonly answer: TraceAnswer }) {
  const { t } = useWords();
  return (
    <Notice tone="bad" title={t('trace.holds')}>
      <ul>
        {answer.holds.map((hold) => (
          <li key={`${hold.kind} ${hold.since}`}>
            <strong>{hold.kind}</strong> {t('trace.holdBy', { by: hold.by, since: formatTime(hold.since) })}
            {hold.until !== null && ` ${t('trace.holdUntil', { until: formatTime(hold.until) })}`}
            {hold.document !== null && <span className="muted"> {hold.document}</span>}
          </li>
        ))}
      </ul>
    </Notice>
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
    </Notice>
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

/** An answer from an old or holed replica says so beside itself, not only in the bar. */
function BasisNotice({ answer }: { readonly answer: TraceAnswer }) {
  const words = useWords();
  const { t } = words;
  const { freshness, gaps } = answer.asOf;
  const aged = freshness === 'stale' || freshness === 'refuse' || freshness === 'unknown';
  if (!aged && gaps.length === 0) return null;
  const missing = gaps.map((gap) =>
    `${gap.region === undefined ? '' : words.region(gap.region)} ${words.term('gap', gap.code)}`.trim(),
  );
  return (
    <Notice
      slim
      tone={freshness === 'refuse' ? 'bad' : aged ? 'warn' : 'plain'}
      title={t('trace.basis', { freshness: t(`asOf.freshness.${freshness}`) })}
    >
      {aged && <p>{freshnessReason(answer.asOf, words)}</p>}
      {missing.length > 0 && (
        <p>
          {t('replica.gaps')}: {missing.join('; ')}
        </p>
      )}
    </Notice>
  );
}
