/**
 * A network as what is drawn: parties, or counties that stand for all their parties of one kind, and the flows between
 * them. Flows inside a county's group are its own affair and not drawn.
 */
import type { NetworkDelivery, NetworkParty } from '../../shared/protocol/network-answer.ts';

export interface GraphNode {
  /** A party's identifier, or `group:<type>:<region>`. */
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly region: string | null;
  /** Parties it stands for; itself where it is one. */
  readonly members: readonly string[];
  readonly isGroup: boolean;
  /** Level-1 packs received and given, flows inside the group not counted. */
  readonly unitsIn: number;
  readonly unitsOut: number;
  readonly deliveries: number;
}

export interface GraphFlow {
  /** Indexes of nodes. */
  readonly source: number;
  readonly target: number;
  readonly units: number;
  readonly deliveries: number;
}

export interface FlowGraph {
  readonly nodes: readonly GraphNode[];
  readonly flows: readonly GraphFlow[];
  /** Per node its flows, by index, largest first. */
  readonly incoming: readonly (readonly number[])[];
  readonly outgoing: readonly (readonly number[])[];
  /** Per party the node it is in. */
  readonly nodeOf: ReadonlyMap<string, number>;
}

export interface Grouping {
  /** Parties of one kind in one county as one node. */
  readonly byCounty: boolean;
  /** Groups that are opened all the same. */
  readonly opened: ReadonlySet<string>;
}

export const groupId = (type: string, region: string | null) => `group:${type}:${region ?? ''}`;

/** Parties without a delivery are left out, but for those in `always`. */
export function flowGraph(
  stations: readonly NetworkParty[],
  deliveries: readonly NetworkDelivery[],
  { byCounty, opened }: Grouping,
  always: ReadonlySet<string> = new Set(),
): FlowGraph {
  const touched = new Set<string>(always);
  for (const { source, target } of deliveries) touched.add(source).add(target);
  const members = new Map<string, NetworkParty[]>();
  for (const station of stations) {
    if (!touched.has(station.id)) continue;
    const group = groupId(station.type, station.region);
    const id = byCounty && !opened.has(group) && !always.has(station.id) ? group : station.id;
    const known = members.get(id);
    if (known) known.push(station);
    else members.set(id, [station]);
  }
  const nodeOf = new Map<string, number>();
  [...members.values()].forEach((parties, index) => {
    for (const { id } of parties) nodeOf.set(id, index);
  });
  const flows = sumFlows(deliveries, nodeOf, members.size);
  const [incoming, outgoing] = [lists(members.size), lists(members.size)];
  flows.forEach(({ source, target }, index) => {
    outgoing[source]?.push(index);
    incoming[target]?.push(index);
  });
  const total = (list: readonly number[], of: 'units' | 'deliveries') =>
    list.reduce((sum, index) => sum + (flows[index]?.[of] ?? 0), 0);
  const nodes = [...members].map(([id, parties], index): GraphNode => {
    const [first] = parties;
    const isGroup = parties.length > 1;
    const [taken, given] = [incoming[index] ?? [], outgoing[index] ?? []];
    return {
      // A group of one is that one.
      id: isGroup ? id : (first?.id ?? id),
      name: isGroup ? '' : (first?.name ?? id),
      type: first?.type ?? '',
      region: first?.region ?? null,
      members: parties.map((party) => party.id),
      isGroup,
      unitsIn: total(taken, 'units'),
      unitsOut: total(given, 'units'),
      deliveries: total(taken, 'deliveries') + total(given, 'deliveries'),
    };
  });
  return { nodes, flows, incoming, outgoing, nodeOf };
}

function sumFlows(
  deliveries: readonly NetworkDelivery[],
  nodeOf: ReadonlyMap<string, number>,
  nodes: number,
): readonly GraphFlow[] {
  const sums = new Map<number, { source: number; target: number; units: number; deliveries: number }>();
  for (const delivery of deliveries) {
    const [source, target] = [nodeOf.get(delivery.source), nodeOf.get(delivery.target)];
    if (source === undefined || target === undefined || source === target) continue;
    const key = source * nodes + target;
    const sum = sums.get(key) ?? { source, target, units: 0, deliveries: 0 };
    sum.units += delivery.units;
    sum.deliveries += 1;
    sums.set(key, sum);
  }
  return [...sums.values()].sort((a, b) => b.units - a.units || a.source - b.source || a.target - b.target);
}

function lists(count: number): number[][] {
  return Array.from({ length: count }, () => []);
}
