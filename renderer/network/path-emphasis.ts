/** What ways between two parties set apart: from parties to the nodes and flows of the drawing that stand for them. */
import type { NetworkPathsAnswer } from '../../shared/protocol/network-answer.ts';
import type { FlowGraph } from './flow-graph.ts';
import type { Emphasis } from './graph-scene.ts';

type Ways = readonly NetworkPathsAnswer['paths'][number][];

/** Parties that are not in the drawing are passed over; null where nothing of the ways is in it. */
export function pathEmphasis(graph: FlowGraph, ways: Ways): Omit<Emphasis, 'starts' | 'scores'> | null {
  const flowAt = new Map(
    graph.flows.map(({ source, target }, flow) => [source * graph.nodes.length + target, flow]),
  );
  const nodes = new Set<number>();
  const flows = new Set<number>();
  for (const { stations } of ways) {
    stations.forEach((party, at) => {
      const node = graph.nodeOf.get(party);
      if (node === undefined) return;
      nodes.add(node);
      const before = graph.nodeOf.get(stations[at - 1] ?? '');
      const flow = before === undefined ? undefined : flowAt.get(before * graph.nodes.length + node);
      if (flow !== undefined) flows.add(flow);
    });
  }
  const [selected] = nodes;
  if (selected === undefined) return null;
  return { selected, forward: nodes, backward: none, flowsForward: flows, flowsBackward: none };
}

const none: ReadonlySet<number> = new Set();
