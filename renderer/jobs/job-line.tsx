import { Button } from 'antd';
import { useWords } from '../i18n/use-words.ts';
import { useWorkstation } from '../state/workstation.ts';
import { JobOutcome } from './job-outcome.tsx';
import { JobProgress } from './job-progress.tsx';
import { isUnderWay, type Job } from './job-store.ts';

/** One job: how far it is and the way to stop it, or how it ended. */
export function JobLine({ job }: { readonly job: Job }) {
  const words = useWords();
  const { t } = words;
  const { jobs } = useWorkstation();
  const { state } = job;
  const title = job.title(words);
  const cancelling = state.kind === 'running' && state.cancelling;
  return (
    <div className={`job job-${state.kind} ${isUnderWay(job) ? 'running' : 'ended'}`}>
      <strong className="job-title">{title}</strong>
      {state.kind === 'waiting' && <span className="muted">{t('jobs.waiting')}</span>}
      {state.kind === 'running' && <JobProgress title={title} progress={state.progress} />}
      {!isUnderWay(job) && <JobOutcome state={state} />}
      {isUnderWay(job) ? (
        <Button size="small" disabled={cancelling} onClick={() => jobs.getState().cancel(job.id)}>
          {t(cancelling ? 'jobs.cancelling' : 'jobs.cancel')}
        </Button>
      ) : (
        <Button size="small" type="text" onClick={() => jobs.getState().dismiss(job.id)}>
          {t('jobs.dismiss')}
        </Button>
      )}
    </div>
  );
}
