import { useMemo } from 'react';
import { region as divisionOf, NATION } from '../../../shared/domain/region/regions.ts';
import { useWords } from '../../i18n/use-words.ts';
import { commonDivision, divisionAround, divisionsOf } from '../../parts/map/tile-layout.ts';
import { TileMap } from '../../parts/map/tile-map.tsx';
import { Panel } from '../../parts/panel.tsx';
import { regionMark } from '../../region/region-mark.ts';
import { goTo } from '../../shell/route.ts';
import type { ReplicaView } from '../../state/replica-store.ts';
import { ReplicaFigures } from '../../today/replica-figures.tsx';
import { RegionDetail } from './region-detail.tsx';
import { regionTree } from './region-tree.ts';
import { TreeTable } from './tree-table.tsx';

interface RegionsSectionProps {
  readonly view: ReplicaView;
  /** The division that is looked at; null for what holds all. */
  readonly around: string | null;
}

/** What is here of which regions: map, tree, and the reasons of one of them. */
export function RegionsSection({ view, around }: RegionsSectionProps) {
  const words = useWords();
  const { t } = words;
  const { status } = view;
  const { regions, packs } = status;
  const held = useMemo(() => new Map(regions.map((one) => [one.region, one])), [regions]);
  const tree = useMemo(() => regionTree(regions, packs ?? []), [regions, packs]);
  const chosen = around !== null && (around === NATION || divisionOf(around) !== null) ? around : null;
  const shown =
    chosen === null
      ? commonDivision(regions.map(({ region }) => region))
      : divisionsOf(chosen).length > 0
        ? chosen
        : (divisionAround(chosen) ?? NATION);
  const look = (region: string) => goTo('replica', 'regions', region);
  return (
    <>
      <ReplicaFigures status={status} />
      <div className="replica-columns regions-columns">
        <div className="stack">
          <Panel title={t('region.map')} className="region-map">
            <TileMap
              label={t('region.map')}
              around={shown}
              onAround={look}
              onPick={look}
              holds={(region) => held.has(region)}
              markOf={(_region, counties) => regionMark(held, counties, words)}
            />
            <p className="panel-body muted small">{t('region.legend')}</p>
          </Panel>
          <RegionDetail status={status} region={chosen} />
        </div>
        <TreeTable tree={tree} current={chosen} onLook={look} />
      </div>
    </>
  );
}
