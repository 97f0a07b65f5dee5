import { Button } from 'antd';
import { useStore } from 'zustand';
import { useWords } from '../i18n/use-words.ts';
import { isUnderWay } from '../jobs/job-store.ts';
import { syncJob } from '../jobs/sync-job.ts';
import { useWorkstation } from '../state/workstation.ts';

export function SyncButton() {
  const { t } = useWords();
  const { jobs } = useWorkstation();
  const busy = useStore(jobs, (state) =>
    state.jobs.some((job) => job.kind === syncJob.id && isUnderWay(job)),
  );
  return (
    <Button type="primary" disabled={busy} onClick={() => void jobs.getState().start(syncJob, null)}>
      {t('replica.syncNow')}
    </Button>
  );
}
