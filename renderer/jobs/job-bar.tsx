import { useState } from 'react';
import { useStore } from 'zustand';
import { useWords } from '../i18n/use-words.ts';
import { SideSheet } from '../parts/side-sheet.tsx';
import { useWorkstation } from '../state/workstation.ts';
import { JobLine } from './job-line.tsx';
import { isUnderWay } from './job-store.ts';

/** At the foot of every page while there is a job to tell of: the one that runs, else the one that ended last. */
export function JobBar() {
  const { t } = useWords();
  const { jobs } = useWorkstation();
  const all = useStore(jobs, (state) => state.jobs);
  const [open, setOpen] = useState(false);
  const shown = all.find((job) => job.state.kind === 'running') ?? all.findLast((job) => !isUnderWay(job));
  const underWay = all.filter(isUnderWay).length;
  if (shown === undefined) return null;
  return (
    <section className="job-bar" aria-label={t('jobs.title')}>
      <JobLine job={shown} />
      <button type="button" className="link-button" onClick={() => setOpen(true)}>
        {underWay > 1 ? t('jobs.allUnderWay', { count: underWay }) : t('jobs.all', { count: all.length })}
      </button>
      <SideSheet title={t('jobs.title')} open={open} onClose={() => setOpen(false)}>
        <ul className="job-list">
          {[...all].reverse().map((job) => (
            <li key={job.id}>
              <JobLine job={job} />
            </li>
          ))}
        </ul>
      </SideSheet>
    </section>
  );
}
