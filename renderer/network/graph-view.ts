/** The window onto a drawing: pan, zoom, what lies under the pointer, and where the arrow keys lead. */
import type { FlowGraph } from './flow-graph.ts';
import type { Scene } from './graph-scene.ts';
import type { Layout } from './layered-layout.ts';

/** On screen: `drawing × scale + offset`, CSS pixels. */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const scales = { least: 0.02, most: 4 } as const;
const margin = 24;

/** The whole drawing in sight, small ones no larger than life. */
export function fitView({ width, height }: Layout, size: Size): View {
  const scale = Math.min(
    1,
    Math.max(scales.least, Math.min((size.width - 2 * margin) / width, (size.height - 2 * margin) / height)),
  );
  return { scale, x: (size.width - width * scale) / 2, y: (size.height - height * scale) / 2 };
}

/** What is under (x, y) stays there. */
export function zoomAt(view: View, factor: number, x: number, y: number): View {
  const scale = Math.min(scales.most, Math.max(scales.least, view.scale * factor));
  const by = scale / view.scale;
  return { scale, x: x - (x - view.x) * by, y: y - (y - view.y) * by };
}

export function panBy(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

/** The view moved as little as needed for the node to be well in sight. */
export function bringIntoView(view: View, { x, y }: Layout, node: number, size: Size): View {
  const edge = Math.min(60, size.width / 4, size.height / 4);
  const at = { x: (x[node] ?? 0) * view.scale + view.x, y: (y[node] ?? 0) * view.scale + view.y };
  const shift = (place: number, length: number) =>
    place < edge ? edge - place : place > length - edge ? length - edge - place : 0;
  return panBy(view, shift(at.x, size.width), shift(at.y, size.height));
}

/** The nearest node whose mark, or a few pixels around it, covers the place; null where none does. */
export function nodeUnder({ layout, radius }: Scene, view: View, x: number, y: number): number | null {
  let found: number | null = null;
  let nearest = Number.POSITIVE_INFINITY;
  for (let node = 0; node < radius.length; node++) {
    const dx = (layout.x[node] ?? 0) * view.scale + view.x - x;
    const dy = (layout.y[node] ?? 0) * view.scale + view.y - y;
    const distance = dx * dx + dy * dy;
    const reach = Math.max(6, (radius[node] ?? 0) * Math.min(view.scale, 1.5) + 3);
    if (distance > reach * reach || distance >= nearest) continue;
    nearest = distance;
    found = node;
  }
  return found;
}

/**
 * Arrow keys: right to whom most is delivered, left to who delivered most, up and down within the layer. Null where
 * there is nobody.
 */
export function nodeTowards(graph: FlowGraph, layout: Layout, node: number, key: string): number | null {
  switch (key) {
    case 'ArrowRight':
      return graph.flows[graph.outgoing[node]?.[0] ?? -1]?.target ?? null;
    case 'ArrowLeft':
      return graph.flows[graph.incoming[node]?.[0] ?? -1]?.source ?? null;
    case 'ArrowUp':
    case 'ArrowDown': {
      const nodes = layout.layers[layout.layer[node] ?? 0]?.nodes ?? [];
      return nodes[nodes.indexOf(node) + (key === 'ArrowUp' ? -1 : 1)] ?? null;
    }
    default:
      return null;
  }
}
