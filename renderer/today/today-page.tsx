import { useStore } from 'zustand';
import { useWords } from '../i18n/use-words.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import { outboxInUse } from '../state/outbox.ts';
import type { ReplicaView } from '../state/replica-store.ts';
import { useWorkstation } from '../state/workstation.ts';
import { AttentionPanel } from './attention-panel.tsx';
import { CoveragePanel } from './coverage-panel.tsx';
import { OutboxPanel } from './outbox-panel.tsx';
import { RegionsPanel } from './regions-panel.tsx';
import { ReplicaFigures } from './replica-figures.tsx';
import { SyncButton } from './sync-button.tsx';
import { VerificationPanel } from './verification-panel.tsx';

/** The replica on this machine: what it holds, how old it is, whether it is whole. */
export default function TodayPage() {
  const { t } = useWords();
  const { replica } = useWorkstation();
  const view = useStore(replica, (state) => state.view);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{t('today.title')}</h1>
          <p className="muted">{t('today.subtitle')}</p>
        </div>
        {view.kind === 'ready' && <SyncButton />}
      </header>
      {view.kind === 'loading' && <Skeleton label={t('replica.loading')} />}
      {view.kind === 'failed' && (
        <FailureNotice error={view.error} onRetry={() => void replica.getState().refresh()} />
      )}
      {view.kind === 'ready' && <Overview view={view.value} />}
    </div>
  );
}

function Overview({ view }: { readonly view: ReplicaView }) {
  const { t } = useWords();
  const { status } = view;
  const outbox = outboxInUse(status);
  if (status.cloud === null && status.regions.length === 0) {
    return (
      <Notice tone="unknown" title={t('replica.emptyTitle')}>
        <p>{t('replica.emptyText')}</p>
      </Notice>
    );
  }
  return (
    <>
      <AttentionPanel status={status} />
      <ReplicaFigures status={status} />
      <div className="columns">
        <RegionsPanel regions={status.regions} />
        <div className="stack">
          <CoveragePanel view={view} />
          <VerificationPanel status={status} />
          {outbox !== null && <OutboxPanel outbox={outbox} />}
        </div>
      </div>
    </>
  );
}
