/** Aligned columns for people. A row is a list of cells; what a cell lacks is shown as a dash. */
import { displayWidth, padToWidth, printable } from './display-width.ts';
import type { Paint } from './paint.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
}

export type Cell = string | number | null | undefined;

/** Ends with a line break; empty for no rows. */
export function table(columns: readonly Column[], rows: readonly (readonly Cell[])[], paint: Paint): string {
  if (rows.length === 0) return '';
  const texts = rows.map((row) => columns.map((_, index) => cellText(row[index])));
  const widths = columns.map((column, index) =>
    Math.max(displayWidth(column.title), ...texts.map((row) => displayWidth(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => padToWidth(cell, widths[index] ?? 0, columns[index]?.align ?? 'left'))
      .join('  ')
      .trimEnd();
  const head = paint.dim(line(columns.map((column) => column.title)));
  return `${[head, ...texts.map(line)].join('\n')}\n`;
}

/** `name: value` lines with the values below each other; pairs without a value are left out. */
export function pairs(entries: readonly (readonly [name: string, value: Cell])[], paint: Paint): string {
  const present = entries.filter(([, value]) => value !== null && value !== undefined && value !== '');
  const width = Math.max(0, ...present.map(([name]) => displayWidth(name)));
  return present
    .map(([name, value]) => `${paint.dim(padToWidth(name, width))}  ${cellText(value)}\n`)
    .join('');
}

/** Thousands apart, so that a row count can be read. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US').replaceAll(',', ' ');
}

function cellText(cell: Cell): string {
  if (cell === null || cell === undefined || cell === '') return '-';
  return typeof cell === 'number' ? grouped(cell) : printable(cell);
}
