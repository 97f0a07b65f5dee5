import { useStore } from 'zustand';
import type { EngineClient } from '../../../shared/protocol/engine-contract.ts';
import type { StatusAnswer } from '../../../shared/protocol/status-answer.ts';
import { useWords } from '../../i18n/use-words.ts';
import { isUnderWay } from '../../jobs/job-store.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { Skeleton } from '../../parts/skeleton.tsx';
import { useWorkstation } from '../../state/workstation.ts';
import { ForkPanel } from '../refusals/fork-panel.tsx';
import { RefusalCard } from '../refusals/refusal-card.tsx';
import { useAsked } from '../use-asked.ts';
import { HistoryPanel } from './history-panel.tsx';
import { NowPanel } from './now-panel.tsx';

const askHistory = (engine: EngineClient) => engine.syncHistory({});

/** What happens to the replica now, what happened before, and why what was refused was. */
export function ActivitySection({ status }: { readonly status: StatusAnswer }) {
  const { t } = useWords();
  const { jobs } = useWorkstation();
  // Whatever ends may have left a line in the history; another process's runs come with the next look.
  const ended = useStore(jobs, (state) => state.jobs.filter((job) => !isUnderWay(job)).length);
  const history = useAsked(askHistory, `${ended} ${status.lastSync ?? ''}`);
  const latest = history.kind === 'ready' ? history.value.runs[0] : undefined;
  return (
    <div className="replica-columns activity-columns">
      <div className="stack">
        {latest?.outcome === 'refused' && latest.error !== undefined && (
          <RefusalCard error={latest.error} seen={latest.started} />
        )}
        <NowPanel />
        {history.kind === 'loading' && <Skeleton label={t('replica.page.history')} />}
        {history.kind === 'failed' && <FailureNotice error={history.error} />}
        {history.kind === 'ready' && <HistoryPanel runs={history.value.runs} />}
      </div>
      <ForkPanel after={history} />
    </div>
  );
}
