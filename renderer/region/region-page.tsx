import { useMemo } from 'react';
import { useStore } from 'zustand';
import { region as divisionOf, expandRegionPrefix, NATION } from '../../shared/domain/region/regions.ts';
import { useWords } from '../i18n/use-words.ts';
import { FailureNotice } from '../parts/failure-notice.tsx';
import { commonDivision, divisionAround, divisionsOf } from '../parts/map/tile-layout.ts';
import { TileMap } from '../parts/map/tile-map.tsx';
import { Panel } from '../parts/panel.tsx';
import { Skeleton } from '../parts/skeleton.tsx';
import type { PageProps } from '../shell/page.ts';
import { goTo } from '../shell/route.ts';
import type { ReplicaView } from '../state/replica-store.ts';
import { useWorkstation } from '../state/workstation.ts';
import { RegionsPanel } from '../today/regions-panel.tsx';
import { regionMark } from './region-mark.ts';

/** What the replica knows of which regions. The path is the division that is looked at. */
export default function RegionPage({ path: [asked] }: PageProps) {
  const { t } = useWords();
  const { replica } = useWorkstation();
  const view = useStore(replica, (state) => state.view);
  return (
    <div className="page">
      <header className="page-head">
        <div>
          <h1>{t('region.title')}</h1>
          <p className="muted">{t('region.subtitle')}</p>
        </div>
      </header>
      {view.kind === 'loading' && <Skeleton label={t('replica.loading')} />}
      {view.kind === 'failed' && (
        <FailureNotice error={view.error} onRetry={() => void replica.getState().refresh()} />
      )}
      {view.kind === 'ready' && <Regions view={view.value} asked={asked ?? null} />}
    </div>
  );
}

interface RegionsProps {
  readonly view: ReplicaView;
  readonly asked: string | null;
}

function Regions({ view, asked }: RegionsProps) {
  const words = useWords();
  const { t } = words;
  const { regions } = view.status;
  const held = useMemo(() => new Map(regions.map((one) => [one.region, one])), [regions]);
  const chosen = asked !== null && (asked === NATION || divisionOf(asked) !== null) ? asked : null;
  // A county has no divisions: it is shown among its neighbours.
  const around =
    chosen === null
      ? commonDivision(regions.map(({ region }) => region))
      : divisionsOf(chosen).length > 0
        ? chosen
        : (divisionAround(chosen) ?? NATION);
  const shown = chosen === null || chosen === NATION ? null : new Set(expandRegionPrefix(chosen));
  const inSight = regions.filter(({ region }) => shown === null || shown.has(region));
  return (
    <div className="region-columns">
      <Panel title={t('region.map')} className="region-map">
        <TileMap
          label={t('region.map')}
          around={around}
          onAround={(region) => goTo('region', region)}
          onPick={(region) => goTo('region', region)}
          holds={(region) => held.has(region)}
          markOf={(_region, counties) => regionMark(held, counties, words)}
        />
        <p className="panel-body muted small">{t('region.legend')}</p>
      </Panel>
      {inSight.length > 0 ? (
        <RegionsPanel regions={inSight} />
      ) : (
        <Panel title={words.place(chosen ?? NATION)}>
          <p className="panel-body muted">{t('region.notHeld')}</p>
        </Panel>
      )}
    </div>
  );
}
