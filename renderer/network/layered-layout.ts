/**
 * Where the nodes stand: layers from maker to patient, from left to right; within a kind, whoever is delivered to stands
 * to the right of who delivers; within a layer in the order that crosses fewest flows (barycentres, swept to and fro).
 * The same graph is always laid out the same.
 */
import type { FlowGraph } from './flow-graph.ts';
import { lastStage, stageOf } from './party-stage.ts';

export interface Layout {
  /** Per node its place, in units of the drawing, and its layer. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly layer: Int32Array;
  /** Per layer its nodes in order, what stage it belongs to, and its extent. */
  readonly layers: readonly Layer[];
  readonly width: number;
  readonly height: number;
  /** From one row to the next. */
  readonly row: number;
}

export interface Layer {
  readonly stage: number;
  readonly nodes: readonly number[];
  readonly left: number;
  readonly right: number;
}

/** Units of the drawing; at scale 1 a unit is a CSS pixel. */
export const spacing = { row: 26, column: 190, between: 56, head: 34, inset: 22, roomiest: 84 } as const;
/** Columns that a chain within one stage is spread over: wholesale has tiers, but not many. */
const mostTiers = 4;
const sweeps = 6;
/** A layer with fewer nodes stands in one column. */
const fewestRows = 14;

export function layeredLayout(graph: FlowGraph): Layout {
  const layer = layersOf(graph);
  const count = Math.max(-1, ...layer) + 1;
  const order = orderLayers(graph, layer, count);
  return place(graph, layer, order);
}

/** Layers without gaps: stage first, tier within the stage next. */
function layersOf(graph: FlowGraph): Int32Array {
  const { nodes, flows } = graph;
  const net = new Map<number, number>();
  for (const { source, target, units } of flows) net.set(source * nodes.length + target, units);
  // Returns go against the stream: of two that deliver to each other, the larger flow says who is before whom.
  const along = flows.filter(({ source, target, units }) => {
    if (stageOf(nodes[source]?.type ?? '') !== stageOf(nodes[target]?.type ?? '')) return false;
    return units > (net.get(target * nodes.length + source) ?? 0);
  });
  const tier = new Int32Array(nodes.length);
  for (let round = 1; round < mostTiers; round++) {
    let moved = false;
    for (const { source, target } of along) {
      const next = Math.min(mostTiers - 1, (tier[source] ?? 0) + 1);
      if (next <= (tier[target] ?? 0)) continue;
      tier[target] = next;
      moved = true;
    }
    if (!moved) break;
  }
  const rank = nodes.map(({ type }, index) => stageOf(type) * mostTiers + (tier[index] ?? 0));
  const used = [...new Set(rank)].sort((a, b) => a - b);
  const at = new Map(used.map((value, index) => [value, index]));
  return Int32Array.from(rank, (value) => at.get(value) ?? 0);
}

function orderLayers(graph: FlowGraph, layer: Int32Array, count: number): number[][] {
  const { nodes, flows } = graph;
  const layers: number[][] = Array.from({ length: count }, () => []);
  nodes.forEach((_, index) => {
    layers[layer[index] ?? 0]?.push(index);
  });
  // Neighbours of one county stand together before anything else is known.
  for (const list of layers) {
    list.sort(
      (a, b) =>
        compare(nodes[a]?.region ?? '', nodes[b]?.region ?? '') ||
        compare(nodes[a]?.id ?? '', nodes[b]?.id ?? ''),
    );
  }
  const height = new Float64Array(nodes.length);
  const spread = (list: readonly number[]) => {
    list.forEach((node, at) => {
      height[node] = (at + 0.5) / list.length;
    });
  };
  for (const list of layers) spread(list);
  const pull = new Float64Array(nodes.length);
  const weight = new Float64Array(nodes.length);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const rightwards = sweep % 2 === 0;
    pull.fill(0);
    weight.fill(0);
    for (const { source, target, units } of flows) {
      const [a, b] = [layer[source] ?? 0, layer[target] ?? 0];
      if (a === b) continue;
      // The one that moves, and the one that stays.
      const [moves, stays] = a < b === rightwards ? [target, source] : [source, target];
      const strength = Math.log2(2 + units);
      pull[moves] = (pull[moves] ?? 0) + strength * (height[stays] ?? 0);
      weight[moves] = (weight[moves] ?? 0) + strength;
    }
    const wish = (node: number) =>
      (weight[node] ?? 0) > 0 ? (pull[node] ?? 0) / (weight[node] ?? 1) : (height[node] ?? 0);
    for (let step = 0; step < count; step++) {
      const list = layers[rightwards ? step : count - 1 - step] ?? [];
      list.sort((a, b) => wish(a) - wish(b) || (height[a] ?? 0) - (height[b] ?? 0));
      spread(list);
    }
  }
  return layers;
}

function place(graph: FlowGraph, layer: Int32Array, layers: readonly (readonly number[])[]): Layout {
  const { nodes } = graph;
  const x = new Float64Array(nodes.length);
  const y = new Float64Array(nodes.length);
  // Columns so long that the whole is about half as high again as wide screens are: it fits when seen whole.
  const rows = Math.max(
    fewestRows,
    Math.ceil(Math.sqrt((nodes.length * spacing.column) / (spacing.row * 1.6))),
  );
  const tallest = Math.max(1, ...layers.map((list) => Math.min(rows, list.length)));
  const columnsInAll = layers.reduce((sum, list) => sum + Math.max(1, Math.ceil(list.length / rows)), 0);
  const across = columnsInAll * spacing.column + (layers.length - 1) * spacing.between;
  // A few parties have room: names then stand above the flows.
  const row = Math.min(spacing.roomiest, Math.max(spacing.row, (across * 0.5) / tallest));
  const height = spacing.head + tallest * row;
  let left = 0;
  const placed = layers.map((list): Layer => {
    const columns = Math.max(1, Math.ceil(list.length / rows));
    const inColumn = Math.ceil(list.length / columns);
    list.forEach((node, at) => {
      const column = Math.floor(at / inColumn);
      const filled = Math.min(inColumn, list.length - column * inColumn);
      // The name follows to the right, within the layer.
      x[node] = left + column * spacing.column + spacing.inset;
      // A column is centred on the drawing.
      y[node] = spacing.head + ((tallest - filled) / 2 + (at % inColumn) + 0.5) * row;
    });
    const right = left + columns * spacing.column;
    const [first] = list;
    const stage = first === undefined ? lastStage : stageOf(nodes[first]?.type ?? '');
    const made = { stage, nodes: list, left, right };
    left = right + spacing.between;
    return made;
  });
  return {
    x,
    y,
    layer,
    layers: placed,
    width: Math.max(spacing.column, left - spacing.between),
    height,
    row,
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
