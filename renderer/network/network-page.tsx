import { useEffect, useState } from 'react';
import type { NetworkAnswer } from '../../shared/protocol/network-answer.ts';
import type { Progress } from '../../shared/protocol/progress.ts';
import { useWords } from '../i18n/use-words.ts';
import { Empty } from '../parts/empty.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import type { PageProps } from '../shell/page.ts';
import { asCoded, type Load } from '../state/load.ts';
import { usePageState } from '../state/window-memory.ts';
import { useWorkstation } from '../state/workstation.ts';
import { networkPage } from './network.page.ts';
import { type NetworkQuestionState, networkQuestionStateSchema, plainQuestion } from './network-question.ts';
import { NetworkResult } from './network-result.tsx';
import { NetworkSearch } from './network-search.tsx';

/** Who delivered what to whom. The path is the start: `party:ID`, `bill:URN`, `batch:PRODUCT/BATCH` or `code:CODE`. */
export default function NetworkPage({ path: [from = ''] }: PageProps) {
  const { t } = useWords();
  const [question, setQuestion] = usePageState('network.question', networkQuestionStateSchema, plainQuestion);
  return (
    <div className="page page-full network-page">
      <h1 className="spoken">{t('network.title')}</h1>
      <NetworkSearch key={from} from={from} question={question} onQuestion={setQuestion} />
      {from === '' ? (
        <Empty mark={networkPage.mark} title={t('network.emptyTitle')}>
          <p className="muted">{t('network.emptyText')}</p>
        </Empty>
      ) : (
        <Asked key={`${from}\n${JSON.stringify(question)}`} from={from} question={question} />
      )}
    </div>
  );
}

interface AskedProps {
  readonly from: string;
  readonly question: NetworkQuestionState;
}

function Asked({ from, question }: AskedProps) {
  const { t, term } = useWords();
  const { engine, replica } = useWorkstation();
  const [answer, setAnswer] = useState<Load<NetworkAnswer>>({ kind: 'loading' });
  const [progress, setProgress] = useState<Progress | null>(null);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again
  useEffect(() => {
    const leave = new AbortController();
    setAnswer({ kind: 'loading' });
    engine.network({ from, ...question }, { signal: leave.signal, onProgress: setProgress }).then(
      (value) => {
        if (leave.signal.aborted) return;
        setAnswer({ kind: 'ready', value });
        replica.getState().noticed(value.asOf);
      },
      (error: unknown) => !leave.signal.aborted && setAnswer({ kind: 'failed', error: asCoded(error) }),
    );
    return () => leave.abort();
  }, [engine, replica, from, question, attempt]);
  if (answer.kind === 'loading') {
    return (
      <>
        {progress !== null && <p className="muted">{term('phase', progress.phase)}</p>}
        <Skeleton label={t('network.loading', { from })} />
      </>
    );
  }
  if (answer.kind === 'failed') {
    return <FailureNotice error={answer.error} onRetry={() => setAttempt(attempt + 1)} />;
  }
  return <NetworkResult answer={answer.value} question={question} />;
}
