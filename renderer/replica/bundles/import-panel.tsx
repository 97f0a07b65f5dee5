import { Button } from 'antd';
import { useState } from 'react';
import { useStore } from 'zustand';
import { useWords } from '../../i18n/use-words.ts';
import { importBundleJob } from '../../jobs/import-bundle-job.ts';
import { isUnderWay } from '../../jobs/job-store.ts';
import { Panel } from '../../parts/panel.tsx';
import { useWorkstation } from '../../state/workstation.ts';
import { JobResult } from '../activity/job-result.tsx';
import { FileField, isWholePath } from './file-field.tsx';

/** Into this replica: verified as a network is, taken as far as it is whole. */
export function ImportPanel() {
  const { t } = useWords();
  const { jobs } = useWorkstation();
  const busy = useStore(jobs, (state) =>
    state.jobs.some((job) => job.kind === importBundleJob.id && isUnderWay(job)),
  );
  const [files, setFiles] = useState<readonly string[]>([]);
  const ready = files.length > 0 && files.every(isWholePath);
  return (
    <Panel title={t('replica.page.import')} className="bundle-import">
      <div className="panel-body bundle-form">
        <p>{t('replica.page.importText')}</p>
        <FileField
          label={t('replica.page.importFile')}
          kind={{ use: 'read' }}
          paths={files}
          onPaths={setFiles}
        />
        <p className="muted small">{t('replica.page.partsBeside')}</p>
        <Button
          type="primary"
          disabled={busy || !ready}
          onClick={() => void jobs.getState().start(importBundleJob, { files })}
        >
          {t('replica.page.importNow')}
        </Button>
        <JobResult kind={importBundleJob.id} />
      </div>
    </Panel>
  );
}
