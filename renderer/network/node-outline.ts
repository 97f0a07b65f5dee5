/** The outline of a node by the kind of party, as points around its middle; a circle has none and is drawn as such. */
import type { NodeShape } from './party-stage.ts';

type Points = readonly (readonly [number, number])[];

const third = 0.36;
const outlines: Readonly<Record<NodeShape, Points | null>> = {
  circle: null,
  square: [
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88],
  ],
  diamond: [
    [0, -1.15],
    [1.15, 0],
    [0, 1.15],
    [-1.15, 0],
  ],
  triangle: [
    [0, -1.1],
    [1.1, 0.85],
    [-1.1, 0.85],
  ],
  cross: [
    [-third, -1],
    [third, -1],
    [third, -third],
    [1, -third],
    [1, third],
    [third, third],
    [third, 1],
    [-third, 1],
    [-third, third],
    [-1, third],
    [-1, -third],
    [-third, -third],
  ],
};

/** Null for a circle. */
export function outlineOf(shape: NodeShape, radius: number, x: number, y: number): Points | null {
  const points = outlines[shape];
  return points?.map(([dx, dy]) => [x + dx * radius, y + dy * radius] as const) ?? null;
}
