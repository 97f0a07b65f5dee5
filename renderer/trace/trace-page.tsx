import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useWords } from '../i18n/use-words.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import type { PageProps } from '../shell/page.ts';
import { useWorkstation } from '../state/workstation.ts';
import { ScanBar } from './scan-bar.tsx';
import { TraceResult } from './trace-result.tsx';
import { TraceStart } from './trace-start.tsx';

/** Where did this pack go. The path is the canonical identifier, nothing before anything was asked. */
export default function TracePage({ path }: PageProps) {
  const code = path[0] ?? null;
  const { t } = useWords();
  return (
    <div className="page">
      <h1 className="spoken">{t('trace.title')}</h1>
      <ScanBar code={code} />
      {code === null ? <TraceStart /> : <Traced key={code} code={code} />}
    </div>
  );
}

function Traced({ code }: { readonly code: string }) {
  const { t } = useWords();
  const { traces } = useWorkstation();
  const answer = useStore(traces, (state) => state.answers.get(code));
  const ask = useStore(traces, (state) => state.ask);
  useEffect(() => {
    traces.getState().remember(code);
  }, [traces, code]);
  // Also when a synchronisation made the store forget: `answer` is gone then.
  useEffect(() => {
    if (answer === undefined) void ask(code);
  }, [answer, ask, code]);
  if (answer === undefined || answer.kind === 'loading') {
    return <Skeleton label={t('trace.loading', { code })} />;
  }
  if (answer.kind === 'failed') return <FailureNotice error={answer.error} onRetry={() => void ask(code)} />;
  return <TraceResult answer={answer.value} />;
}
