import { useState } from 'react';
import { region as divisionOf, NATION } from '../../../shared/domain/region/regions.ts';
import type { EngineClient } from '../../../shared/protocol/engine-contract.ts';
import { useWords } from '../../i18n/use-words.ts';
import { commonDivision, divisionAround, divisionsOf } from '../../parts/map/tile-layout.ts';
import { TileMap } from '../../parts/map/tile-map.tsx';
import { Panel } from '../../parts/panel.tsx';
import { goTo } from '../../shell/route.ts';
import type { ReplicaView } from '../../state/replica-store.ts';
import { useAsked } from '../use-asked.ts';
import { AddingPanel } from './adding-panel.tsx';
import { ChangeDialog, type RegionChange } from './change-dialog.tsx';
import { DivisionSearch } from './division-search.tsx';
import { SubscribedPanel } from './subscribed-panel.tsx';

const askPins = (engine: EngineClient) => engine.nationalPins({});

interface SubscriptionsSectionProps {
  readonly view: ReplicaView;
  /** The division that is looked at. */
  readonly around: string | null;
}

/** What is followed, what more could be, and what either costs. */
export function SubscriptionsSection({ view, around }: SubscriptionsSectionProps) {
  const { t } = useWords();
  const { enrolled, regions: held } = view.regions;
  const pins = useAsked(askPins, view.status.lastSync);
  const [change, setChange] = useState<RegionChange | null>(null);
  const chosen =
    around !== null && divisionOf(around) !== null
      ? around
      : commonDivision(held.map(({ region }) => region));
  const shown = divisionsOf(chosen).length > 0 ? chosen : (divisionAround(chosen) ?? NATION);
  const look = (region: string) => goTo('replica', 'subscriptions', region);
  const followed = (county: string) => enrolled.some((code) => county.startsWith(code));
  return (
    <div className="replica-columns regions-columns">
      <div className="stack">
        <Panel title={t('replica.page.pick')} className="region-map">
          <DivisionSearch onPick={look} />
          <TileMap
            label={t('replica.page.pick')}
            around={shown}
            onAround={look}
            onPick={look}
            markOf={(_region, counties) => {
              const own = counties.filter(followed).length;
              if (own === 0) return null;
              const whole = own === counties.length;
              return {
                tone: whole ? 'accent' : 'violet',
                strength: own / counties.length,
                note: counties.length === 1 ? t('replica.page.followed') : `${own}/${counties.length}`,
              };
            }}
          />
        </Panel>
        <AddingPanel view={view} pins={pins} division={chosen} onAsk={setChange} />
      </div>
      <SubscribedPanel enrolled={enrolled} held={held} onAsk={setChange} onLook={look} />
      <ChangeDialog view={view} pins={pins} change={change} onClose={() => setChange(null)} />
    </div>
  );
}
