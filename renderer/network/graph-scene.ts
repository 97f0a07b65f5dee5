/** A laid out graph with the sizes that flows give it: everything a picture of it is made from, on screen or on file. */
import type { FlowGraph } from './flow-graph.ts';
import { type Layout, layeredLayout } from './layered-layout.ts';

export interface Scene {
  readonly graph: FlowGraph;
  readonly layout: Layout;
  /** Per node; the area grows with the units that pass. Units of the drawing. */
  readonly radius: Float64Array;
  /** Per flow, 1 to 5. */
  readonly flowWidth: Float64Array;
}

const radii = { least: 4, most: 11 } as const;

export function sceneOf(graph: FlowGraph): Scene {
  const passing = graph.nodes.map(({ unitsIn, unitsOut }) => Math.max(unitsIn, unitsOut));
  const mostPassing = Math.max(1, ...passing);
  const mostUnits = Math.max(1, graph.flows[0]?.units ?? 1);
  return {
    graph,
    layout: layeredLayout(graph),
    radius: Float64Array.from(
      passing,
      (units) => radii.least + (radii.most - radii.least) * Math.sqrt(units / mostPassing),
    ),
    // Flows span orders of magnitude: by area the small ones would not be there.
    flowWidth: Float64Array.from(
      graph.flows,
      ({ units }) => 1 + 4 * (Math.log1p(units) / Math.log1p(mostUnits)) ** 2,
    ),
  };
}

/** What is set apart in a picture. Indexes of nodes and flows. */
export interface Emphasis {
  readonly selected: number | null;
  readonly starts: ReadonlySet<number>;
  readonly forward: ReadonlySet<number>;
  readonly backward: ReadonlySet<number>;
  readonly flowsForward: ReadonlySet<number>;
  readonly flowsBackward: ReadonlySet<number>;
  /** Marked by a case: the share it explains, 0 to 1. */
  readonly scores: ReadonlyMap<number, number>;
}

export type NodeTone = 'plain' | 'selected' | 'forward' | 'backward' | 'dim';

export function nodeTone({ selected, forward, backward }: Emphasis, node: number): NodeTone {
  if (selected === null) return 'plain';
  if (node === selected) return 'selected';
  if (forward.has(node)) return 'forward';
  return backward.has(node) ? 'backward' : 'dim';
}

export function flowTone({ selected, flowsForward, flowsBackward }: Emphasis, flow: number): NodeTone {
  if (selected === null) return 'plain';
  if (flowsForward.has(flow)) return 'forward';
  return flowsBackward.has(flow) ? 'backward' : 'dim';
}
