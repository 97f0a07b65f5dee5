import { Button } from 'antd';
import { CollectButton } from '../cases/collect-button.tsx';
import { exactCount } from '../format/number.ts';
import { useWords } from '../i18n/use-words.ts';
import { Panel } from '../parts/panel.tsx';
import { PartyLink } from '../parts/party-link.tsx';
import { pageHref } from '../shell/route.ts';
import type { NetworkSideProps } from './network-side.tsx';
import { nodeName } from './node-words.ts';

/** Flows listed on either side. */
const mostFlows = 5;

/** What is selected: who it is, what went in and out, what it can have reached and come from, and where to go on. */
export function NodePanel(props: NetworkSideProps & { readonly selected: number }) {
  const { scene, selected, reach, marks, isOpened, onSelect, onOpen, onShut } = props;
  const words = useWords();
  const { t, term, place } = words;
  const { graph } = scene;
  const node = graph.nodes[selected];
  if (node === undefined) return null;
  const [party] = node.members;
  const score = node.members.reduce((most, one) => Math.max(most, marks?.scores.get(one) ?? 0), 0);
  const flows = (side: 'incoming' | 'outgoing') =>
    (graph[side][selected] ?? []).slice(0, mostFlows).flatMap((at) => {
      const flow = graph.flows[at];
      const other = flow && graph.nodes[side === 'incoming' ? flow.source : flow.target];
      return flow && other ? [{ flow, other }] : [];
    });
  return (
    <Panel
      title={t('network.selection')}
      className="network-node"
      aside={
        <button type="button" className="link-button" onClick={() => onSelect(null)}>
          {t('app.close')}
        </button>
      }
    >
      <div className="panel-body">
        <p className="identity-name">{nodeName(node, words)}</p>
        <p className="muted">
          {[
            node.region === null ? t('network.noRegion') : place(node.region),
            term('partyType', node.type),
          ].join(' · ')}{' '}
          {!node.isGroup && <span className="code-like">{node.id}</span>}
        </p>
        <p>
          {t('network.passes', { unitsIn: exactCount(node.unitsIn), unitsOut: exactCount(node.unitsOut) })}
          {score > 0 && (
            <span className="chip chip-warn">
              {t('network.explains', { percent: Math.round(score * 100) })}
            </span>
          )}
        </p>
        {reach !== null && (
          <p className="small">
            <span className="legend-line legend-backward" aria-hidden="true" />{' '}
            {t('network.cameFrom', { count: reach.backward.parties.size })}{' '}
            <span className="legend-line legend-forward" aria-hidden="true" />{' '}
            {t('network.canReach', { count: reach.forward.parties.size })}
          </p>
        )}
        <div className="node-flows">
          {(['incoming', 'outgoing'] as const).map((side) => (
            <div key={side}>
              <h3>{t(`network.${side}`, { count: graph[side][selected]?.length ?? 0 })}</h3>
              <ul>
                {flows(side).map(({ flow, other }) => (
                  <li key={other.id}>
                    <button
                      type="button"
                      className="link-button record-name"
                      title={nodeName(other, words)}
                      onClick={() => onSelect(other.members[0] ?? null)}
                    >
                      {nodeName(other, words)}
                    </button>
                    <span className="figures muted">{exactCount(flow.units)}</span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
        <p className="node-ways">
          {node.isGroup ? (
            <Button onClick={() => onOpen(selected)}>{t('network.expand')}</Button>
          ) : (
            party !== undefined && (
              <>
                <PartyLink party={party} name={t('network.partyPage')} />
                <a href={pageHref('network', `party:${party}`)}>{t('network.startHere')}</a>
                <CollectButton item={{ kind: 'party', party }} />
              </>
            )
          )}
          {!node.isGroup && isOpened(node.type, node.region) && (
            <Button onClick={() => onShut(selected)}>{t('network.collapse')}</Button>
          )}
        </p>
      </div>
    </Panel>
  );
}
