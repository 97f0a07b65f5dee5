import { Button } from 'antd';
import { useStore } from 'zustand';
import { exactCount, formatBytes } from '../../format/number.ts';
import { useWords } from '../../i18n/use-words.ts';
import { JobProgress } from '../../jobs/job-progress.tsx';
import { isUnderWay, type Job, type RunningProgress } from '../../jobs/job-store.ts';
import { Figure } from '../../parts/figure.tsx';
import { Panel } from '../../parts/panel.tsx';
import { useWorkstation } from '../../state/workstation.ts';

/** The work under way on the replica: phase, rows, bytes, time left, and the way to stop it. */
export function NowPanel() {
  const { t } = useWords();
  const { jobs } = useWorkstation();
  const all = useStore(jobs, (state) => state.jobs);
  const underWay = all.filter(isUnderWay);
  return (
    <Panel title={t('replica.page.now')} className="replica-now">
      {underWay.length === 0 ? (
        <p className="panel-body muted">{t('replica.page.quiet')}</p>
      ) : (
        <ul>
          {underWay.map((job) => (
            <li key={job.id} className="panel-body">
              <JobNow job={job} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function JobNow({ job }: { readonly job: Job }) {
  const words = useWords();
  const { t } = words;
  const { jobs } = useWorkstation();
  const { state } = job;
  const progress = state.kind === 'running' ? state.progress : null;
  const cancelling = state.kind === 'running' && state.cancelling;
  const title = job.title(words);
  return (
    <div className="now-job">
      <p className="now-head">
        <strong>{title}</strong>
        {state.kind === 'waiting' && <span className="muted">{t('jobs.waiting')}</span>}
        <Button size="small" disabled={cancelling} onClick={() => jobs.getState().cancel(job.id)}>
          {t(cancelling ? 'jobs.cancelling' : 'jobs.cancel')}
        </Button>
      </p>
      {state.kind === 'running' && <JobProgress title={title} progress={progress} />}
      {progress && <Amounts progress={progress} />}
    </div>
  );
}

/** The same work in rows and bytes, as far as the engine tells it. */
function Amounts({
  progress: { rows, bytes, receivedBytes, secondsLeft },
}: {
  readonly progress: RunningProgress;
}) {
  const { t, duration } = useWords();
  if (!rows && !bytes && receivedBytes === undefined && secondsLeft == null) return null;
  return (
    <dl className="now-amounts">
      {rows && (
        <Figure label={t('replica.column.rows')} note={`/ ${exactCount(rows.total)}`}>
          {exactCount(rows.done)}
        </Figure>
      )}
      {bytes && (
        <Figure label={t('replica.page.stored')} note={`/ ${formatBytes(bytes.total)}`}>
          {formatBytes(bytes.done)}
        </Figure>
      )}
      {receivedBytes !== undefined && (
        <Figure label={t('replica.page.received')}>{formatBytes(receivedBytes)}</Figure>
      )}
      {secondsLeft != null && (
        <Figure label={t('replica.page.timeLeft')}>{duration(Math.ceil(secondsLeft))}</Figure>
      )}
    </dl>
  );
}
