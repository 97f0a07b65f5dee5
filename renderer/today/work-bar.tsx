import { Button, Progress } from 'antd';
import { useStore } from 'zustand';
import type { Progress as WorkProgress } from '../../shared/protocol/progress.ts';
import { exactCount, formatBytes } from '../format/number.ts';
import { useWords, type Words } from '../i18n/use-words.ts';
import type { WorkState } from '../state/work-store.ts';
import { useWorkstation } from '../state/workstation.ts';
import { WorkOutcome } from './work-outcome.tsx';

/** Shows how far the long work is and stops it; afterwards says how it ended. */
export function WorkBar() {
  const { work } = useWorkstation();
  const running = useStore(work, (state) => state.running);
  const outcome = useStore(work, (state) => state.outcome);
  if (running) return <Running running={running} />;
  return outcome && <WorkOutcome outcome={outcome} />;
}

export function SyncButton() {
  const { t } = useWords();
  const { work } = useWorkstation();
  const busy = useStore(work, (state) => state.running !== null);
  return (
    <Button type="primary" disabled={busy} onClick={() => void work.getState().start({ kind: 'sync' })}>
      {t('replica.syncNow')}
    </Button>
  );
}

function Running({ running }: { readonly running: NonNullable<WorkState['running']> }) {
  const words = useWords();
  const { t } = words;
  const { work } = useWorkstation();
  const { progress } = running;
  const title = t(`replica.running.${running.work.kind}`);
  const percent = progress?.total ? Math.min(100, Math.floor((progress.done / progress.total) * 100)) : 0;
  return (
    <div className="running panel">
      <div className="running-text" role="status">
        <strong>{title}</strong>
        {progress && <span>{words.term('phase', progress.phase)}</span>}
        {progress && <span className="figures muted">{amount(progress, words)}</span>}
      </div>
      <Progress
        percent={percent}
        size="small"
        showInfo={Boolean(progress?.total)}
        status="active"
        aria-label={title}
      />
      <Button size="small" disabled={running.cancelling} onClick={() => work.getState().cancel()}>
        {t(running.cancelling ? 'replica.cancelling' : 'replica.cancel')}
      </Button>
    </div>
  );
}

function amount({ done, total, unit }: WorkProgress, words: Words): string {
  const size = (count: number) => (unit === 'bytes' ? formatBytes(count) : exactCount(count));
  const name = unit === 'bytes' ? '' : words.term('unit', unit);
  return total === null
    ? words.t('replica.progressDone', { done: size(done), unit: name })
    : words.t('replica.progressOf', { done: size(done), total: size(total), unit: name });
}
