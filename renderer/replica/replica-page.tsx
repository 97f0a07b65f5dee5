import { useStore } from 'zustand';
import { useWords } from '../i18n/use-words.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { Notice } from '../parts/notice.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import type { PageProps } from '../shell/page.ts';
import { pageHref } from '../shell/route.ts';
import type { ReplicaView } from '../state/replica-store.ts';
import { useWorkstation } from '../state/workstation.ts';
import { SyncButton } from '../today/sync-button.tsx';
import { ActivitySection } from './activity/activity-section.tsx';
import { BundlesSection } from './bundles/bundles-section.tsx';
import { CompareSection } from './compare/compare-section.tsx';
import { RegionsSection } from './regions/regions-section.tsx';
import { type Section, sectionOf, sections } from './sections.ts';
import { SubscriptionsSection } from './subscriptions/subscriptions-section.tsx';
import { TrustSection } from './trust/trust-section.tsx';

/** The replica on this machine: what it holds, what happens to it, whom it believes. The path is `<section>/<region>`. */
export default function ReplicaPage({ path: [asked, region] }: PageProps) {
  const { t } = useWords();
  const { replica } = useWorkstation();
  const view = useStore(replica, (state) => state.view);
  const section = sectionOf(asked);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{t('replica.page.title')}</h1>
          <p className="muted">{t('replica.page.subtitle')}</p>
        </div>
        {view.kind === 'ready' && view.value.status.cloud !== null && <SyncButton />}
      </header>
      <nav className="section-tabs" aria-label={t('replica.page.title')}>
        {sections.map((one) => (
          <a key={one} href={pageHref('replica', one)} aria-current={one === section ? 'page' : undefined}>
            {t(`replica.page.section.${one}`)}
          </a>
        ))}
      </nav>
      {view.kind === 'loading' && <Skeleton label={t('replica.loading')} />}
      {view.kind === 'failed' && (
        <FailureNotice error={view.error} onRetry={() => void replica.getState().refresh()} />
      )}
      {view.kind === 'ready' && (
        <SectionContent section={section} region={region ?? null} view={view.value} />
      )}
    </div>
  );
}

interface SectionContentProps {
  readonly section: Section;
  readonly region: string | null;
  readonly view: ReplicaView;
}

function SectionContent({ section, region, view }: SectionContentProps) {
  const { t } = useWords();
  if (view.status.cloud === null && view.status.regions.length === 0) {
    return (
      <Notice tone="unknown" title={t('replica.emptyTitle')}>
        <p>{t('replica.emptyText')}</p>
      </Notice>
    );
  }
  switch (section) {
    case 'regions':
      return <RegionsSection view={view} around={region} />;
    case 'activity':
      return <ActivitySection status={view.status} />;
    case 'subscriptions':
      return <SubscriptionsSection view={view} around={region} />;
    case 'bundles':
      return <BundlesSection view={view} />;
    case 'compare':
      return <CompareSection status={view.status} />;
    case 'trust':
      return <TrustSection status={view.status} />;
    default:
      return section satisfies never;
  }
}
