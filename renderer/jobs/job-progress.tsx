import type { Progress } from '../../shared/protocol/progress.ts';
import { exactCount, formatBytes } from '../format/number.ts';
import { useWords, type Words } from '../i18n/use-words.ts';
import type { RunningProgress } from './job-store.ts';
import { secondsLeft } from './time-left.ts';

interface JobProgressProps {
  readonly title: string;
  readonly progress: RunningProgress | null;
}

/** How far long work is: step, amount, bar, and the time left where the pace allows to say it. */
export function JobProgress({ title, progress }: JobProgressProps) {
  const words = useWords();
  const left = progress && secondsLeft(progress, performance.now());
  const percent = progress?.total ? Math.min(100, Math.floor((progress.done / progress.total) * 100)) : null;
  return (
    <span className="job-progress">
      {progress && <span className="job-phase">{words.term('phase', progress.phase)}</span>}
      {progress && <span className="figures muted">{amount(progress, words)}</span>}
      <span
        className={`meter ${percent === null ? 'meter-unknown' : ''}`}
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent !== null && { 'aria-valuenow': percent })}
      >
        <span className="meter-fill" style={{ width: `${percent ?? 100}%` }} />
      </span>
      <span className="figures job-percent">{percent === null ? '' : `${percent}%`}</span>
      <span className="muted job-left">
        {left === null ? '' : words.t('jobs.left', { duration: words.duration(Math.ceil(left)) })}
      </span>
    </span>
  );
}

function amount({ done, total, unit }: Progress, words: Words): string {
  const size = (count: number) => (unit === 'bytes' ? formatBytes(count) : exactCount(count));
  const name = unit === 'bytes' ? '' : words.term('unit', unit);
  return total === null
    ? words.t('jobs.progressDone', { done: size(done), unit: name })
    : words.t('jobs.progressOf', { done: size(done), total: size(total), unit: name });
}
