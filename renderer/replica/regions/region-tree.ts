/** What the replica holds as a tree of divisions: provinces, prefectures, counties, each with the sums of what is inside. */

import { region as divisionOf, NATION } from '../../../shared/domain/region/regions.ts';
import type { Freshness } from '../../../shared/protocol/as-of.ts';
import type { RegionHolding, StatusAnswer } from '../../../shared/protocol/status-answer.ts';
import { divisionAround } from '../../parts/map/tile-layout.ts';
import { byUrgency } from '../../shell/region-urgency.ts';

export interface RegionNode {
  readonly region: string;
  readonly rows: number;
  readonly bytes: number;
  readonly packs: number;
  /** Entries of logs. */
  readonly size: number;
  /** The worst inside. */
  readonly state: Freshness;
  /** The earliest inside; null where one was never synchronised. */
  readonly completeThrough: string | null;
  /** The earliest of its packs; null where one was never verified at rest, or there is none. */
  readonly lastVerified: string | null;
  /** Packs that answers leave out. */
  readonly damaged: number;
  /** Counties held inside; 1 for a county itself. */
  readonly counties: number;
  readonly children: readonly RegionNode[];
}

/** Times are RFC 3339 in UTC: their order is that of their text. Null, the unknown, comes before all. */
function earliest(times: readonly (string | null)[]): string | null {
  return times.reduce<string | null>((least, time, index) => {
    if (index === 0) return time;
    return least === null || time === null ? null : least < time ? least : time;
  }, null);
}

export function regionTree(
  holdings: readonly RegionHolding[],
  packs: NonNullable<StatusAnswer['packs']>,
): readonly RegionNode[] {
  const packsOf = Map.groupBy(packs, ({ region }) => region);
  const inOrder = [...holdings].sort((a, b) => a.region.localeCompare(b.region));
  const leaves = inOrder.map((holding): RegionNode => {
    const own = packsOf.get(holding.region) ?? [];
    return {
      ...holding,
      lastVerified: earliest(own.map(({ lastVerified }) => lastVerified)),
      damaged: own.filter(({ contradictory, damaged }) => damaged || contradictory === true).length,
      counties: 1,
      children: [],
    };
  });
  return gathered(gathered(leaves, 'prefecture'), 'province');
}

/** Puts divisions that lie in the same one under it. What has none around it stays where it is. */
function gathered(nodes: readonly RegionNode[], level: 'prefecture' | 'province'): readonly RegionNode[] {
  const around = Map.groupBy(nodes, ({ region }) => {
    const parent = divisionAround(region);
    if (parent === null || parent === NATION) return region;
    return divisionOf(parent)?.level === level ? parent : region;
  });
  return [...around]
    .map(([region, children]) => {
      const [only] = children;
      return children.length === 1 && only?.region === region ? only : sum(region, children);
    })
    .sort((a, b) => a.region.localeCompare(b.region));
}

/** Of several together, as one division that holds them all. */
export function sumOf(nodes: readonly RegionNode[]): RegionNode {
  return sum(NATION, nodes);
}

function sum(region: string, children: readonly RegionNode[]): RegionNode {
  const total = (of: (node: RegionNode) => number) => children.reduce((all, node) => all + of(node), 0);
  return {
    region,
    rows: total(({ rows }) => rows),
    bytes: total(({ bytes }) => bytes),
    packs: total(({ packs }) => packs),
    size: total(({ size }) => size),
    damaged: total(({ damaged }) => damaged),
    counties: total(({ counties }) => counties),
    state: byUrgency(children)[0]?.state ?? 'unknown',
    completeThrough: earliest(children.map(({ completeThrough }) => completeThrough)),
    lastVerified: earliest(children.map(({ lastVerified }) => lastVerified)),
    children,
  };
}
