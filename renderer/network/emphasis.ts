/** What a selection and a case set apart, from parties and deliveries to the nodes and flows that stand for them. */
import type { NetworkDelivery } from '../../shared/protocol/network-answer.ts';
import type { FlowGraph } from './flow-graph.ts';
import type { Emphasis } from './graph-scene.ts';
import type { NetworkMarks } from './network-marks.ts';
import type { Reach } from './reach.ts';

interface Chosen {
  readonly selected: number | null;
  /** Parties. */
  readonly starts: ReadonlySet<string>;
  readonly reach: Reach | null;
  readonly marks: NetworkMarks | null;
}

export function emphasisOf(
  graph: FlowGraph,
  deliveries: readonly NetworkDelivery[],
  { selected, starts, reach, marks }: Chosen,
): Emphasis {
  const nodes = (parties: Iterable<string>) =>
    new Set([...parties].flatMap((party) => graph.nodeOf.get(party) ?? []));
  const [flowsForward, flowsBackward] = [new Set<number>(), new Set<number>()];
  if (reach !== null) {
    const flowAt = new Map(
      graph.flows.map(({ source, target }, flow) => [source * graph.nodes.length + target, flow]),
    );
    for (const { id, source, target } of deliveries) {
      const forward = reach.forward.deliveries.has(id);
      if (!forward && !reach.backward.deliveries.has(id)) continue;
      const [a, b] = [graph.nodeOf.get(source), graph.nodeOf.get(target)];
      const flow = a === undefined || b === undefined ? undefined : flowAt.get(a * graph.nodes.length + b);
      if (flow !== undefined) (forward ? flowsForward : flowsBackward).add(flow);
    }
  }
  const scores = new Map<number, number>();
  for (const [party, score] of marks?.scores ?? []) {
    const node = graph.nodeOf.get(party);
    // A group is as suspect as the most suspect party in it.
    if (node !== undefined) scores.set(node, Math.max(score, scores.get(node) ?? 0));
  }
  return {
    selected,
    starts: nodes(starts),
    forward: nodes(reach?.forward.parties ?? []),
    backward: nodes(reach?.backward.parties ?? []),
    flowsForward,
    flowsBackward,
    scores,
  };
}
