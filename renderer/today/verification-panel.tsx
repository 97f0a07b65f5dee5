import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { StatusAnswer } from '../../shared/protocol/status-answer.ts';
import { exactCount, formatBytes } from '../format/number.ts';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { isUnderWay } from '../jobs/job-store.ts';
import { verifyJob } from '../jobs/verify-job.ts';
import { Panel } from '../parts/panel.tsx';
import { useWorkstation } from '../state/workstation.ts';

/** The last proof that every stored byte is the one the log was signed over, and the way to a new one. */
export function VerificationPanel({ status }: { readonly status: StatusAnswer }) {
  const { t } = useWords();
  const { jobs } = useWorkstation();
  const busy = useStore(jobs, (state) =>
    state.jobs.some((job) => job.kind === verifyJob.id && isUnderWay(job)),
  );
  const [deep, setDeep] = useState(false);
  return (
    <Panel title={t('replica.verification')} aside={<VerificationVerdict status={status} />}>
      <div className="panel-body">
        <VerificationDetail status={status} />
        <div className="verify-actions">
          <Button disabled={busy} onClick={() => void jobs.getState().start(verifyJob, { deep })}>
            {t('replica.verifyNow')}
          </Button>
          <Checkbox checked={deep} disabled={busy} onChange={(event) => setDeep(event.target.checked)}>
            {t('replica.deepShort')}
          </Checkbox>
        </div>
        <p className="muted small">{t(deep ? 'replica.deep' : 'replica.shallow')}</p>
      </div>
    </Panel>
  );
}

function VerificationVerdict({ status }: { readonly status: StatusAnswer }) {
  const { t } = useWords();
  const last = status.lastVerification;
  const damaged = (status.packs ?? []).filter((pack) => pack.damaged).length;
  if (damaged > 0) return <span className="chip chip-bad">{t('today.damage', { count: damaged })}</span>;
  if (last === null) return null;
  return (
    <span className={`chip ${last.ok ? 'chip-good' : 'chip-bad'}`}>
      {last.ok ? t('replica.verifiedOk') : t('replica.verifiedBad', { count: last.problems })}
    </span>
  );
}

function VerificationDetail({ status }: { readonly status: StatusAnswer }) {
  const { t, duration } = useWords();
  const last = status.lastVerification;
  if (last === null) return <p>{t('replica.neverVerified')}</p>;
  return (
    <p>
      <span className="figures">{formatTime(last.time)}</span>
      {last.deep && <span className="tag">{t('replica.deepShort')}</span>}
      <br />
      <span className="muted">
        {t('replica.verifiedDetail', {
          packs: exactCount(last.packs),
          bytes: formatBytes(last.bytes),
          duration: duration(last.seconds),
        })}
      </span>
    </p>
  );
}
