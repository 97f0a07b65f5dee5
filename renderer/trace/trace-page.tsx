import { useEffect } from 'react';
import { useStore } from 'zustand';
import { useWords } from '../i18n/use-words.ts';
import { CodeLink } from '../parts/code-link.tsx';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { useWorkstation } from '../state/workstation.ts';
import { CodeAnatomy } from './code-anatomy.tsx';
import { ScanBar } from './scan-bar.tsx';
import { TraceResult } from './trace-result.tsx';

/** Where did this pack go. `code` is the canonical identifier of the route, null before anything was asked. */
export function TracePage({ code }: { readonly code: string | null }) {
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
    return (
      <div className="skeleton" role="status" aria-label={t('trace.loading', { code })}>
        <span className="bone bone-figures" />
        <span className="bone bone-table" />
      </div>
    );
  }
  if (answer.kind === 'failed') return <FailureNotice error={answer.error} onRetry={() => void ask(code)} />;
  return <TraceResult answer={answer.value} />;
}

function TraceStart() {
  const { t } = useWords();
  const { traces } = useWorkstation();
  const recent = useStore(traces, (state) => state.recent);
  return (
    <div className="trace-start">
      <h2>{t('trace.emptyTitle')}</h2>
      <p className="muted">{t('trace.emptyText')}</p>
      <CodeAnatomy />
      {recent.length > 0 && (
        <nav aria-label={t('trace.recent')}>
          <h3>{t('trace.recent')}</h3>
          <ul className="recent">
            {recent.map((code) => (
              <li key={code}>
                <CodeLink code={code} />
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  );
}
