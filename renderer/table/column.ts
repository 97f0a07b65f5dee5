/** A column of a table of records: how it is shown, ordered, filtered and exported. */
import type { ReactNode } from 'react';
import { exactCount } from '../format/number.ts';

export type CellValue = string | number | null;

export interface Column<R> {
  /** Stable: saved views name columns by it. */
  readonly id: string;
  /** In the reader's language. */
  readonly title: string;
  /** A track of a CSS grid: `120px`, `minmax(160px, 2fr)`. */
  readonly width: string;
  /** Figures stand at the right. */
  readonly number?: boolean;
  /** Offers its values as a filter. For columns of a few values. */
  readonly choice?: boolean;
  /** For order, filter and export; null stands last. */
  readonly value: (row: R) => CellValue;
  /** The text of `value` where it is not what is read: a severity's name. Also what is searched and exported. */
  readonly text?: (row: R) => string;
  /** The text where nothing else is given. */
  readonly cell?: (row: R) => ReactNode;
}

export function textOf<R>(column: Column<R>, row: R): string {
  return column.text?.(row) ?? String(column.value(row) ?? '');
}

/** What a row shows: a figure with every digit, grouped; anything else as it is searched, where the column draws nothing. */
export function cellOf<R>(column: Column<R>, row: R): ReactNode {
  const drawn = column.cell?.(row);
  if (drawn !== undefined && drawn !== null) return drawn;
  const value = column.value(row);
  return typeof value === 'number' && column.text === undefined ? exactCount(value) : textOf(column, row);
}
