import { useState } from 'react';
import { exactCount, formatBytes } from '../../format/number.ts';
import { formatTime } from '../../format/time.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FreshnessChip } from '../../parts/freshness-chip.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ScrollArea } from '../../parts/scroll-area.tsx';
import type { RegionNode } from './region-tree.ts';

interface TreeTableProps {
  readonly tree: readonly RegionNode[];
  readonly current: string | null;
  readonly onLook: (region: string) => void;
}

/** Provinces, prefectures, counties, what is inside each unfolded in place. */
export function TreeTable({ tree, current, onLook }: TreeTableProps) {
  const { t } = useWords();
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const toggle = (region: string) => {
    const next = new Set(folded);
    if (!next.delete(region)) next.add(region);
    setFolded(next);
  };
  const lines = (nodes: readonly RegionNode[], depth: number): readonly TreeLine[] =>
    nodes.flatMap((node) => [
      { node, depth },
      ...(folded.has(node.region) ? [] : lines(node.children, depth + 1)),
    ]);
  const counties = tree.reduce((sum, node) => sum + node.counties, 0);
  return (
    <Panel
      title={t('replica.regionTable')}
      className="regions region-tree"
      aside={<span className="muted figures">{exactCount(counties)}</span>}
    >
      <ScrollArea className="table-scroll" label={t('replica.regionTable')}>
        <table className="table">
          <TreeHead />
          <tbody>
            {lines(tree, 0).map(({ node, depth }) => (
              <TreeRow
                key={node.region}
                node={node}
                depth={depth}
                open={!folded.has(node.region)}
                current={node.region === current}
                onToggle={() => toggle(node.region)}
                onLook={() => onLook(node.region)}
              />
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </Panel>
  );
}

interface TreeLine {
  readonly node: RegionNode;
  readonly depth: number;
}

function TreeHead() {
  const { t } = useWords();
  return (
    <thead>
      <tr>
        <th scope="col">{t('replica.column.region')}</th>
        <th scope="col">{t('replica.column.state')}</th>
        <th scope="col">{t('replica.column.completeThrough')}</th>
        <th scope="col" className="number">
          {t('replica.column.rows')}
        </th>
        <th scope="col" className="number">
          {t('replica.column.bytes')}
        </th>
        <th scope="col" className="number optional">
          {t('replica.column.packs')}
        </th>
        <th scope="col" className="optional">
          {t('replica.page.lastVerified')}
        </th>
      </tr>
    </thead>
  );
}

interface TreeRowProps extends TreeLine {
  readonly open: boolean;
  readonly current: boolean;
  readonly onToggle: () => void;
  readonly onLook: () => void;
}

function TreeRow({ node, depth, open, current, onToggle, onLook }: TreeRowProps) {
  const { t, region } = useWords();
  const name = region(node.region);
  return (
    <tr data-region={node.region} className={current ? 'current' : undefined}>
      <th scope="row">
        <span className={`tree-name depth-${depth}`}>
          {node.children.length > 0 ? (
            <button
              type="button"
              className="tree-toggle"
              aria-expanded={open}
              aria-label={t(open ? 'replica.page.fold' : 'replica.page.unfold', { name })}
              onClick={onToggle}
            >
              <span aria-hidden="true">{open ? '−' : '+'}</span>
            </button>
          ) : (
            depth > 0 && <span className="tree-leaf" />
          )}
          <button type="button" className="link-button" onClick={onLook}>
            {name}
          </button>
          {node.children.length > 0 && (
            <span className="muted figures small"> {exactCount(node.counties)}</span>
          )}
        </span>
      </th>
      <td>
        <FreshnessChip freshness={node.state} />
        {node.damaged > 0 && (
          <span className="chip chip-bad tree-damage">
            {t('replica.page.damagedShort', { count: node.damaged })}
          </span>
        )}
      </td>
      <td className="figures">
        {node.completeThrough === null ? t('replica.notSynchronised') : formatTime(node.completeThrough)}
      </td>
      <td className="number">{exactCount(node.rows)}</td>
      <td className="number">{formatBytes(node.bytes)}</td>
      <td className="number optional">{exactCount(node.packs)}</td>
      <td className="figures optional">
        {node.lastVerified === null ? t('replica.page.onArrival') : formatTime(node.lastVerified)}
      </td>
    </tr>
  );
}
