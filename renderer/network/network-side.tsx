import { useMemo, useState } from 'react';
import type { NetworkDelivery } from '../../shared/protocol/network-answer.ts';
import { useWords } from '../i18n/use-words.ts';
import { Empty } from '../parts/empty.tsx';
import { DataTable } from '../table/data-table.tsx';
import type { Scene } from './graph-scene.ts';
import { deliveryColumns, nodeColumns } from './network-columns.tsx';
import type { NetworkMarks } from './network-marks.ts';
import { NodePanel } from './node-panel.tsx';
import { PathFinder, type PathFinderProps } from './path-finder.tsx';
import type { Reach } from './reach.ts';

export interface NetworkSideProps {
  readonly scene: Scene;
  readonly deliveries: readonly NetworkDelivery[];
  readonly selected: number | null;
  readonly selectedParty: string | null;
  readonly reach: Reach | null;
  readonly marks: NetworkMarks | null;
  readonly finding: Omit<PathFinderProps, 'names'>;
  readonly isOpened: (type: string, region: string | null) => boolean;
  readonly onSelect: (party: string | null) => void;
  readonly onOpen: (node: number) => void;
  readonly onShut: (node: number) => void;
}

const tabs = ['nodes', 'deliveries', 'paths'] as const;

/** Everything in the drawing as tables, for whoever reads rather than looks; and what is selected. */
export function NetworkSide(props: NetworkSideProps) {
  const { scene, deliveries, selected, selectedParty, marks, onSelect } = props;
  const words = useWords();
  const { t } = words;
  const [tab, setTab] = useState<(typeof tabs)[number]>('nodes');
  const { nodes } = scene.graph;
  const rows = useMemo(() => nodes.map((node, index) => ({ node, index })), [nodes]);
  const columns = useMemo(() => nodeColumns(words, marks), [words, marks]);
  const names = useMemo(
    () =>
      new Map(nodes.flatMap(({ members, name }) => (members.length === 1 ? [[members[0] ?? '', name]] : []))),
    [nodes],
  );
  const ofDeliveries = useMemo(() => deliveryColumns(words, names), [words, names]);
  const listed = useMemo(() => {
    const members = selected === null ? null : new Set(nodes[selected]?.members);
    return members === null
      ? deliveries
      : deliveries.filter(({ source, target }) => members.has(source) || members.has(target));
  }, [deliveries, nodes, selected]);
  return (
    <div className="network-side">
      {selected !== null && <NodePanel {...props} selected={selected} />}
      <section className="panel network-table">
        <header className="panel-head">
          <span className="switch">
            {tabs.map((one) => (
              <button key={one} type="button" aria-pressed={one === tab} onClick={() => setTab(one)}>
                {t(`network.tabs.${one}`)}
              </button>
            ))}
          </span>
          {tab === 'deliveries' && selected !== null && (
            <span className="muted small">{t('network.ofSelection')}</span>
          )}
        </header>
        {tab === 'paths' && <PathFinder {...props.finding} names={names} />}
        {tab === 'nodes' && (
          <DataTable
            id="network-parties"
            label={t('network.tabs.nodes')}
            columns={columns}
            rows={rows}
            keyOf={({ node }) => node.id}
            onOpen={({ node, index }) =>
              onSelect(index === selected ? null : (node.members[0] ?? selectedParty))
            }
            openKey={selected === null ? null : (nodes[selected]?.id ?? null)}
            empty={<Empty title={t('network.nothing')} />}
          />
        )}
        {tab === 'deliveries' && (
          <DataTable
            id="network-deliveries"
            label={t('network.tabs.deliveries')}
            columns={ofDeliveries}
            rows={listed}
            keyOf={({ id }) => id}
            empty={<Empty title={t('network.nothing')} />}
          />
        )}
      </section>
    </div>
  );
}
