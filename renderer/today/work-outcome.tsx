import type { VerifyAnswer } from '../../shared/protocol/status-answer.ts';
import { exactCount, formatBytes } from '../format/number.ts';
import { useWords } from '../i18n/use-words.ts';
import { assertNever } from '../parts/assert-never.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import type { Outcome } from '../state/work-store.ts';

/** How the last work of this session ended. */
export function WorkOutcome({ outcome }: { readonly outcome: Outcome }) {
  const { t, count, duration } = useWords();
  switch (outcome.kind) {
    case 'synced': {
      const { packs, rows, seconds } = outcome.answer;
      const title =
        packs === 0
          ? t('replica.syncedNothing')
          : t('replica.synced', {
              packs: exactCount(packs),
              rows: count(rows),
              duration: duration(seconds),
            });
      return <Notice tone="good" title={title} />;
    }
    case 'verified':
      return <Verified answer={outcome.answer} />;
    case 'cancelled':
      return <Notice tone="plain" title={t('replica.cancelled')} />;
    case 'failed':
      return <FailureNotice error={outcome.error} />;
    default:
      return assertNever(outcome);
  }
}

function Verified({ answer }: { readonly answer: VerifyAnswer }) {
  const { t, duration, place } = useWords();
  const detail = t('replica.verifiedDetail', {
    packs: exactCount(answer.packs),
    bytes: formatBytes(answer.bytes),
    duration: duration(answer.seconds),
  });
  if (answer.ok) {
    return (
      <Notice tone="good" title={t('replica.verifiedOk')}>
        <p className="muted">{detail}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="bad" title={t('replica.verifiedBad', { count: answer.problems.length })}>
      <p className="muted">{detail}</p>
      <ul>
        {answer.problems.map((problem) => (
          <li key={`${problem.code} ${problem.pack ?? ''} ${problem.message}`}>
            {problem.region !== undefined && `${place(problem.region)} · `}
            <code>{problem.code}</code> {problem.message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
