import { Button } from 'antd';
import { useStore } from 'zustand';
import type { Params } from '../../shared/protocol/engine-contract.ts';
import { fileEndings } from '../../shared/protocol/host-bridge.ts';
import { useWords } from '../i18n/use-words.ts';
import { isUnderWay } from '../jobs/job-store.ts';
import { useWorkstation } from '../state/workstation.ts';
import { saveFile } from '../table/save-file.ts';
import { evidenceJob } from './evidence-job.ts';

interface EvidenceButtonProps {
  readonly about: Params<'evidence'>['about'];
  readonly name: string;
  /** Of the file, without its ending. */
  readonly file: string;
  /** What must be kept before the file is made of it; false where that was refused. */
  readonly before?: () => Promise<boolean>;
}

/** Makes an evidence file in the background and gives it to the person. */
export function EvidenceButton({ about, name, file, before }: EvidenceButtonProps) {
  const { t } = useWords();
  const { jobs } = useWorkstation();
  const busy = useStore(jobs, (state) =>
    state.jobs.some((job) => job.kind === evidenceJob.id && isUnderWay(job)),
  );
  const make = async () => {
    if (before !== undefined && !(await before())) return;
    const made = await jobs.getState().start(evidenceJob, { about, name });
    if (made !== null) await saveFile(`${file}.${fileEndings.evidence}`, made.text, 'application/json');
  };
  return (
    <Button disabled={busy} title={t('trace.evidenceHint')} onClick={() => void make()}>
      {t('trace.evidence')}
    </Button>
  );
}
