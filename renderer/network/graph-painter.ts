/**
 * Paints a scene. What is alike is one path, what lies out of sight is left out, and names are written only where there
 * is room for them: thousands of nodes cost some milliseconds.
 */
import type { GraphColours } from './graph-colours.ts';
import { type Emphasis, flowTone, type NodeTone, nodeTone, type Scene } from './graph-scene.ts';
import type { Size, View } from './graph-view.ts';
import { spacing } from './layered-layout.ts';
import { outlineOf } from './node-outline.ts';
import { shapeOf } from './party-stage.ts';

export interface Painting {
  readonly scene: Scene;
  readonly emphasis: Emphasis;
  readonly colours: GraphColours;
  /** In the reader's language. */
  readonly nameOf: (node: number) => string;
  readonly stageName: (stage: number) => string;
}

/** Above so many flows they are lines; below, curves. */
const mostCurves = 1_500;
/** Heights of a row on screen from which names are written. Pixels. */
const readable = 13;
const fontSize = 12;
const nodeTones: readonly NodeTone[] = ['dim', 'plain', 'backward', 'forward', 'selected'];
const flowWidths = [1, 2, 3.5] as const;

/** `size` in the units of the context, which is already scaled to the screen's pixels. */
export function paint(context: CanvasRenderingContext2D, painting: Painting, view: View, size: Size): void {
  const { colours } = painting;
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, size.width, size.height);
  context.lineJoin = 'round';
  paintBands(context, painting, view, size);
  paintFlows(context, painting, view, size);
  paintNodes(context, painting, view, size);
  paintNames(context, painting, view, size);
}

function paintBands(context: CanvasRenderingContext2D, painting: Painting, view: View, size: Size): void {
  const { scene, colours, stageName } = painting;
  const { layers, height } = scene.layout;
  context.font = `600 ${fontSize}px ${colours.font}`;
  context.textBaseline = 'top';
  layers.forEach((layer, index) => {
    const left = layer.left * view.scale + view.x;
    const width = (layer.right - layer.left) * view.scale;
    context.fillStyle = colours.band;
    context.fillRect(left, view.y, width, height * view.scale);
    if (layers[index - 1]?.stage === layer.stage) return;
    context.fillStyle = colours.quiet;
    // The name of a stage stays in sight while its layers do.
    if (left >= size.width || left + width <= 0) return;
    const name = stageName(layer.stage);
    const end = size.width - context.measureText(name).width - 4;
    context.fillText(name, Math.max(4, Math.min(Math.max(left, 4) + 4, end)), Math.max(view.y, 0) + 6);
  });
}

function paintFlows(context: CanvasRenderingContext2D, painting: Painting, view: View, size: Size): void {
  const { scene, emphasis, colours } = painting;
  const { graph, layout, flowWidth } = scene;
  const curved = graph.flows.length <= mostCurves;
  const colourOf = { plain: colours.flow, dim: colours.flow, forward: colours.forward };
  for (const tone of ['dim', 'plain', 'backward', 'forward'] as const) {
    context.strokeStyle = tone === 'backward' ? colours.backward : colourOf[tone];
    context.globalAlpha = tone === 'dim' ? 0.13 : tone === 'plain' ? (curved ? 0.55 : 0.3) : 0.85;
    for (const [bucket, width] of flowWidths.entries()) {
      context.beginPath();
      context.lineWidth = Math.max(0.6, width * Math.min(1, view.scale * 1.4));
      graph.flows.forEach(({ source, target }, flow) => {
        const wide = flowWidth[flow] ?? 1;
        if ((wide < 2 ? 0 : wide < 3.5 ? 1 : 2) !== bucket || flowTone(emphasis, flow) !== tone) return;
        const x1 = (layout.x[source] ?? 0) * view.scale + view.x;
        const y1 = (layout.y[source] ?? 0) * view.scale + view.y;
        const x2 = (layout.x[target] ?? 0) * view.scale + view.x;
        const y2 = (layout.y[target] ?? 0) * view.scale + view.y;
        if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > size.width) return;
        if (Math.max(y1, y2) < 0 || Math.min(y1, y2) > size.height) return;
        context.moveTo(x1, y1);
        if (curved) {
          const bend = bendOf(x1, x2, view.scale);
          context.bezierCurveTo(x1 + bend, y1, x2 - bend, y2, x2, y2);
        } else context.lineTo(x2, y2);
      });
      context.stroke();
    }
  }
  context.globalAlpha = 1;
}

/** How far a flow leaves to the right before it turns: backward flows make a loop that is told from the others. */
export function bendOf(x1: number, x2: number, scale: number): number {
  return Math.max(40 * scale, Math.abs(x2 - x1) * 0.45);
}

function paintNodes(context: CanvasRenderingContext2D, painting: Painting, view: View, size: Size): void {
  const { scene, emphasis, colours } = painting;
  const { graph, layout, radius } = scene;
  const fill = {
    plain: colours.node,
    dim: colours.node,
    forward: colours.forward,
    backward: colours.backward,
    selected: colours.ink,
  };
  for (const tone of nodeTones) {
    context.beginPath();
    graph.nodes.forEach(({ type, isGroup }, node) => {
      if (nodeTone(emphasis, node) !== tone) return;
      const [x, y] = [
        (layout.x[node] ?? 0) * view.scale + view.x,
        (layout.y[node] ?? 0) * view.scale + view.y,
      ];
      if (x < -20 || y < -20 || x > size.width + 20 || y > size.height + 20) return;
      const r = markRadius(radius[node] ?? 0, view.scale);
      addMark(context, shapeOf(type), r, x, y);
      // A group has a second mark behind it.
      if (isGroup) addRing(context, r + 2.5, x, y);
    });
    context.globalAlpha = tone === 'dim' ? 0.3 : 1;
    context.fillStyle = fill[tone];
    context.fill();
    context.lineWidth = 1;
    context.strokeStyle = tone === 'selected' || view.scale < 0.25 ? fill[tone] : colours.paper;
    context.stroke();
  }
  context.globalAlpha = 1;
  paintRings(context, painting, view);
}

/** Starts, the selection, and what a case says of a party. */
function paintRings(context: CanvasRenderingContext2D, painting: Painting, view: View): void {
  const { scene, emphasis, colours } = painting;
  const ring = (node: number, colour: string, beyond: number, share: number) => {
    const r = markRadius(scene.radius[node] ?? 0, view.scale) + beyond;
    const x = (scene.layout.x[node] ?? 0) * view.scale + view.x;
    const y = (scene.layout.y[node] ?? 0) * view.scale + view.y;
    context.beginPath();
    context.arc(x, y, r, -Math.PI / 2, -Math.PI / 2 + share * 2 * Math.PI);
    context.strokeStyle = colour;
    context.lineWidth = 2;
    context.stroke();
  };
  for (const node of emphasis.starts) ring(node, colours.ink, 4, 1);
  for (const [node, score] of emphasis.scores) ring(node, colours.score, 7, Math.max(0.03, score));
  if (emphasis.selected !== null) ring(emphasis.selected, colours.ink, 6, 1);
}

/** Marks shrink with the drawing, but stay visible. */
function markRadius(radius: number, scale: number): number {
  return Math.max(1.3, radius * Math.min(1.5, scale));
}

function addMark(
  path: CanvasRenderingContext2D,
  shape: ReturnType<typeof shapeOf>,
  r: number,
  x: number,
  y: number,
): void {
  if (r < 2) {
    path.rect(x - r, y - r, 2 * r, 2 * r);
    return;
  }
  const outline = outlineOf(shape, r, x, y);
  if (outline === null) {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  outline.forEach(([px, py], at) => {
    if (at === 0) path.moveTo(px, py);
    else path.lineTo(px, py);
  });
  path.closePath();
}

function addRing(path: CanvasRenderingContext2D, r: number, x: number, y: number): void {
  path.moveTo(x + r, y);
  path.arc(x, y, r, 0, 2 * Math.PI);
  // The other way round, so that filling leaves the gap open.
  path.moveTo(x + r - 1.4, y);
  path.arc(x, y, Math.max(0.1, r - 1.4), 0, 2 * Math.PI, true);
}

function paintNames(context: CanvasRenderingContext2D, painting: Painting, view: View, size: Size): void {
  const { scene, emphasis, colours, nameOf } = painting;
  const { graph, layout, radius } = scene;
  const every = layout.row * view.scale >= readable;
  const above = layout.row * view.scale >= readable * 2.4;
  context.font = `${fontSize}px ${colours.font}`;
  context.textBaseline = 'middle';
  context.lineWidth = 3;
  context.strokeStyle = colours.paper;
  const write = (node: number) => {
    const x = (layout.x[node] ?? 0) * view.scale + view.x;
    const y = (layout.y[node] ?? 0) * view.scale + view.y;
    if (x < -200 || y < -10 || x > size.width || y > size.height + 10) return;
    const r = markRadius(radius[node] ?? 0, view.scale);
    const start = above ? x - r : x + r + 5;
    const level = above ? y - r - fontSize + 2 : y;
    const room = every ? (spacing.column - spacing.inset) * view.scale - (start - x) : 200;
    const text = shortened(context, nameOf(node), Math.max(40, room));
    const tone = nodeTone(emphasis, node);
    context.globalAlpha = tone === 'dim' ? 0.45 : 1;
    context.strokeText(text, start, level);
    context.fillStyle = tone === 'selected' ? colours.ink : colours.quiet;
    context.fillText(text, start, level);
  };
  const chosen = new Set(emphasis.starts);
  if (emphasis.selected !== null) chosen.add(emphasis.selected);
  for (const node of every ? graph.nodes.keys() : chosen) write(node);
  context.globalAlpha = 1;
}

function shortened(context: CanvasRenderingContext2D, text: string, room: number): string {
  const width = context.measureText(text).width;
  if (width <= room) return text;
  return `${text.slice(0, Math.max(1, Math.floor((text.length * room) / width) - 1))}…`;
}
