/** A network answer as a graph: a node per party, an edge per delivery. */
import type { NetworkAnswer } from '../../protocol/network-answer.ts';
import type { Graph } from '../graphml-out.ts';
import type { Sheet } from '../sheet.ts';
import { deliverySheet, partySheet } from './network-sheets.ts';

export function networkGraph(answer: NetworkAnswer): Graph {
  return {
    nodes: answer.stations.map(({ id }) => id),
    edges: answer.deliveries.map(({ id, source, target }) => ({ id, source, target })),
    nodeAttributes: without(partySheet(answer), ['id']),
    edgeAttributes: without(deliverySheet(answer), ['id', 'source', 'target']),
  };
}

function without({ columns, rows }: Sheet, names: readonly string[]): Graph['nodeAttributes'] {
  const kept = columns.flatMap((column, at) => (names.includes(column) ? [] : [at]));
  return {
    columns: kept.map((at) => columns[at] ?? ''),
    rows: rows.map((row) => kept.map((at) => row[at] ?? null)),
  };
}
