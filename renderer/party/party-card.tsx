import { useState } from 'react';
import { useStore } from 'zustand';
import type { FoundParty } from '../../shared/protocol/find-answer.ts';
import { CollectButton } from '../cases/collect-button.tsx';
import { formatTime } from '../format/time.ts';
import { useWords } from '../i18n/use-words.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { commonDivision } from '../parts/map/tile-layout.ts';
import { TileMap } from '../parts/map/tile-map.tsx';
import { Panel } from '../parts/panel.tsx';
import { pageHref } from '../shell/route.ts';
import { useWorkstation } from '../state/workstation.ts';

/** One entry of the directory, and where that is. A field nobody filled in says so. */
export function PartyCard({ party }: { readonly party: FoundParty }) {
  const { t, term, place } = useWords();
  const { replica } = useWorkstation();
  const trustedTime = useStore(replica, (state) => state.asOf?.national.trustedTime ?? null);
  const today = trustedTime === null ? null : formatTime(trustedTime).slice(0, 10);
  const lapsed = today !== null && party.licenceUntil !== '' && party.licenceUntil < today;
  const position =
    party.lat === null || party.lon === null ? '' : `${party.lat.toFixed(5)}, ${party.lon.toFixed(5)}`;
  const facts: readonly (readonly [string, string])[] = [
    [t('party.region'), party.region === null ? '' : place(party.region)],
    [t('party.address'), party.address],
    [t('party.uscc'), party.uscc],
    [t('party.licence'), party.licence],
    [t('party.licenceUntil'), party.licenceUntil],
    [t('party.authority'), party.authority],
    [t('party.position'), position],
  ];
  return (
    <div className="columns party-columns">
      <section className="panel identity" aria-label={t('party.title')}>
        <p className="identity-code">
          <span className="code-like">{party.party}</span>
          <CopyButton text={party.party} />
          <span className="tag">{term('partyType', party.type)}</span>
          {lapsed && <span className="chip chip-bad">{t('party.lapsed')}</span>}
        </p>
        <p className="identity-name">{party.name || t('party.nameless')}</p>
        <dl className="party-facts">
          {facts.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="figures">
                {value === '' ? <span className="not-known">{t('trace.notKnown')}</span> : value}
              </dd>
            </div>
          ))}
        </dl>
        <p className="trace-actions">
          <a href={pageHref('network', `party:${party.party}`)}>{t('network.openFor')}</a>
          <CollectButton item={{ kind: 'party', party: party.party }} />
        </p>
        <p className="muted small">{t('party.source')}</p>
      </section>
      {party.region !== null && <PartyMap region={party.region} />}
    </div>
  );
}

function PartyMap({ region }: { readonly region: string }) {
  const { t } = useWords();
  const [around, setAround] = useState(() => commonDivision([region]));
  return (
    <Panel title={t('party.region')}>
      <TileMap
        label={t('party.region')}
        around={around}
        onAround={setAround}
        markOf={(one, counties) =>
          one === region || counties.includes(region) ? { tone: 'accent', note: t('party.here') } : null
        }
      />
    </Panel>
  );
}
