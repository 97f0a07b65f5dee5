import { useStore } from 'zustand';
import { useWords } from '../i18n/use-words.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import type { ReplicaView } from '../state/replica-store.ts';
import { useWorkstation } from '../state/workstation.ts';
import { CoveragePanel } from './coverage-panel.tsx';
import { OutboxPanel } from './outbox-panel.tsx';
import { RegionsPanel } from './regions-panel.tsx';
import { ReplicaFigures } from './replica-figures.tsx';
import { VerificationPanel } from './verification-panel.tsx';
import { SyncButton, WorkBar } from './work-bar.tsx';

/** The replica on this machine: what it holds, how old it is, whether it is whole. */
export function OverviewPage() {
  const { t } = useWords();
  const { replica } = useWorkstation();
  const view = useStore(replica, (state) => state.view);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{t('overview.title')}</h1>
          <p className="muted">{t('overview.subtitle')}</p>
        </div>
        {view.kind === 'ready' && <SyncButton />}
      </header>
      {view.kind === 'loading' && <OverviewSkeleton />}
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
  if (status.cloud === null && status.regions.length === 0) {
    return (
      <Notice tone="unknown" title={t('overview.emptyTitle')}>
        <p>{t('overview.emptyText')}</p>
      </Notice>
    );
  }
  return (
    <>
      <WorkBar />
      <ReplicaFigures status={status} />
      <div className="columns">
        <RegionsPanel regions={status.regions} />
        <div className="stack">
          <CoveragePanel view={view} />
          <VerificationPanel status={status} />
          {status.outbox && <OutboxPanel outbox={status.outbox} />}
        </div>
      </div>
    </>
  );
}

function OverviewSkeleton() {
  const { t } = useWords();
  return (
    <div className="skeleton" role="status" aria-label={t('overview.loading')}>
      <span className="bone bone-bar" />
      <span className="bone bone-figures" />
      <span className="bone bone-table" />
    </div>
  );
}
