/** A directed graph as GraphML (graphml.graphdrawing.org), which yEd, Gephi, Cytoscape and networkx read. */
import type { Sheet, SheetCell } from './sheet.ts';
import { xmlText } from './xml/xml-text.ts';

export interface GraphEdge {
  readonly id: string;
  readonly source: string;
  readonly target: string;
}

export interface Graph {
  /** Identifiers of nodes, in the order of their attributes' rows. */
  readonly nodes: readonly string[];
  readonly edges: readonly GraphEdge[];
  /** One row per node and per edge. */
  readonly nodeAttributes: Omit<Sheet, 'name'>;
  readonly edgeAttributes: Omit<Sheet, 'name'>;
}

export function writeGraphml({ edgeAttributes, edges, nodeAttributes, nodes }: Graph): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
  ];
  lines.push(...keys('node', 'n', nodeAttributes), ...keys('edge', 'e', edgeAttributes));
  lines.push('<graph id="network" edgedefault="directed">');
  nodes.forEach((id, at) => {
    lines.push(`<node id="${xmlText(id)}">${attributes('n', nodeAttributes.rows[at] ?? [])}</node>`);
  });
  edges.forEach(({ id, source, target }, at) => {
    const ends = `source="${xmlText(source)}" target="${xmlText(target)}"`;
    lines.push(`<edge id="${xmlText(id)}" ${ends}>${attributes('e', edgeAttributes.rows[at] ?? [])}</edge>`);
  });
  lines.push('</graph>', '</graphml>');
  return `${lines.join('\n')}\n`;
}

function keys(of: 'node' | 'edge', prefix: string, { columns, rows }: Graph['nodeAttributes']): string[] {
  return columns.map((column, at) => {
    const type = typeOf(rows.map((row) => row[at] ?? null));
    return `<key id="${prefix}${at}" for="${of}" attr.name="${xmlText(column)}" attr.type="${type}"/>`;
  });
}

function typeOf(cells: readonly SheetCell[]): string {
  const kinds = new Set(cells.filter((cell) => cell !== null).map((cell) => typeof cell));
  if (kinds.size === 1 && kinds.has('number')) return 'double';
  return kinds.size === 1 && kinds.has('boolean') ? 'boolean' : 'string';
}

function attributes(prefix: string, cells: readonly SheetCell[]): string {
  return cells
    .map((cell, at) => (cell === null ? '' : `<data key="${prefix}${at}">${xmlText(String(cell))}</data>`))
    .join('');
}
