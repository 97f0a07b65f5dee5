/** Where a kind of party stands between maker and patient (enterprise types: domain, party directory). */
const stages: Readonly<Record<string, number>> = {
  // Makers, and holders of the authorisation that others make for.
  '1': 0,
  '7': 0,
  // Logistics and wholesale.
  '5': 1,
  '8': 1,
  '2': 1,
  // Hospitals and pharmacies.
  '3': 2,
  '4': 2,
};
export const lastStage = 2;

/** 0 makers, 1 trade, 2 those that hand to patients. Of a kind nobody knows: in the middle, where most things pass. */
export function stageOf(type: string): number {
  return stages[type] ?? 1;
}

/** The shape a kind is drawn in, so that no kind is told by its colour alone. */
export type NodeShape = 'square' | 'diamond' | 'circle' | 'cross' | 'triangle';

const shapes: Readonly<Record<string, NodeShape>> = {
  '1': 'square',
  '7': 'square',
  '5': 'diamond',
  '8': 'diamond',
  '2': 'circle',
  '3': 'cross',
  '4': 'triangle',
};

export function shapeOf(type: string): NodeShape {
  return shapes[type] ?? 'circle';
}
