import { describe, expect, it } from 'vitest';
import type { FlowGraph } from './flow-graph.ts';
import { pathEmphasis } from './path-emphasis.ts';

/** Nodes 0 to 3 stand for a, b, c and a group of d and e. */
const graph = {
  nodes: [{}, {}, {}, {}],
  flows: [
    { source: 0, target: 1 },
    { source: 1, target: 2 },
    { source: 0, target: 3 },
    { source: 3, target: 2 },
  ],
  nodeOf: new Map([
    ['a', 0],
    ['b', 1],
    ['c', 2],
    ['d', 3],
    ['e', 3],
  ]),
} as unknown as FlowGraph;
const ways = (...list: readonly (readonly string[])[]) => list.map((stations) => ({ stations, hops: [] }));

describe('ways in the drawing', () => {
  it('are the nodes that they meet, and the flows between them', () => {
    const found = pathEmphasis(graph, ways(['a', 'b', 'c']));
    expect([found?.selected, [...(found?.forward ?? [])], [...(found?.flowsForward ?? [])]]).toEqual([
      0,
      [0, 1, 2],
      [0, 1],
    ]);
  });

  it('are drawn together, through groups too', () => {
    const found = pathEmphasis(graph, ways(['a', 'b', 'c'], ['a', 'e', 'c']));
    expect([...(found?.flowsForward ?? [])].toSorted()).toEqual([0, 1, 2, 3]);
  });

  it('pass over parties that are not drawn, and set nothing apart where none is', () => {
    expect([...(pathEmphasis(graph, ways(['a', 'x', 'c']))?.flowsForward ?? [])]).toEqual([]);
    expect(pathEmphasis(graph, ways(['x', 'y']))).toBeNull();
    expect(pathEmphasis(graph, [])).toBeNull();
  });
});
