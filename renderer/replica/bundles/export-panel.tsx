import { Button, InputNumber } from 'antd';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import { formatBytes } from '../../format/number.ts';
import { useWords } from '../../i18n/use-words.ts';
import { exportBundleJob } from '../../jobs/export-bundle-job.ts';
import { isUnderWay } from '../../jobs/job-store.ts';
import { Panel } from '../../parts/panel.tsx';
import { useWorkstation } from '../../state/workstation.ts';
import { JobResult } from '../activity/job-result.tsx';
import { subscriptionName } from '../subscriptions/subscription-name.ts';
import { FileField, isWholePath } from './file-field.tsx';

/** Sizes of a part, in bytes: what older sticks and discs hold. Without one a part is as long as FAT32 can hold. */
const partSizes = [2 ** 30, 640 * 2 ** 20, 64 * 2 ** 20] as const;
const suggested = 'yaojian.yjbundle';

/** Out of this replica: everything here or one subscription, whole or what the receiver lacks. */
export function ExportPanel({ enrolled }: { readonly enrolled: readonly string[] }) {
  const words = useWords();
  const { t } = words;
  const { jobs } = useWorkstation();
  const busy = useStore(jobs, (state) =>
    state.jobs.some((job) => job.kind === exportBundleJob.id && isUnderWay(job)),
  );
  const [files, setFiles] = useState<readonly string[]>([]);
  const [scope, setScope] = useState('');
  const [since, setSince] = useState<number | null>(null);
  const [part, setPart] = useState(0);
  const scopeField = useId();
  const sinceField = useId();
  const partField = useId();
  const [file] = files;
  const ready = file !== undefined && isWholePath(file);
  const start = async () => {
    if (file === undefined) return;
    const params = {
      file,
      ...(scope !== '' && { regions: [scope] }),
      ...(since !== null && { since }),
      ...(part > 0 && { splitBytes: part }),
    };
    // The dialog's leave to write is for once: what comes next is chosen again.
    await jobs.getState().start(exportBundleJob, params);
    setFiles([]);
  };
  return (
    <Panel title={t('replica.page.export')} className="bundle-export">
      <div className="panel-body bundle-form">
        <p>{t('replica.page.exportText')}</p>
        <FileField
          label={t('replica.page.exportFile')}
          kind={{ use: 'write', suggested }}
          paths={files}
          onPaths={setFiles}
        />
        <div className="bundle-choices">
          <label htmlFor={scopeField}>{t('replica.page.scope')}</label>
          <select
            id={scopeField}
            className="choice"
            value={scope}
            onChange={(event) => setScope(event.target.value)}
          >
            <option value="">{t('replica.page.everything')}</option>
            {enrolled.map((code) => (
              <option key={code} value={code}>
                {subscriptionName(code, words)}
              </option>
            ))}
          </select>
          <label htmlFor={sinceField}>{t('replica.page.since')}</label>
          <InputNumber id={sinceField} min={0} precision={0} value={since} onChange={setSince} />
          <label htmlFor={partField}>{t('replica.page.partSize')}</label>
          <select
            id={partField}
            className="choice"
            value={part}
            onChange={(event) => setPart(Number(event.target.value))}
          >
            <option value={0}>{t('replica.page.partFat32')}</option>
            {partSizes.map((bytes) => (
              <option key={bytes} value={bytes}>
                {formatBytes(bytes)}
              </option>
            ))}
          </select>
        </div>
        <p className="muted small">{t('replica.page.sinceHint')}</p>
        <p className="muted small">{t('replica.page.notEncrypted')}</p>
        <Button type="primary" disabled={busy || !ready} onClick={() => void start()}>
          {t('replica.page.exportNow')}
        </Button>
        <JobResult kind={exportBundleJob.id} />
      </div>
    </Panel>
  );
}
