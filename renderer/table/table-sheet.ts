/** A table as the sheet that leaves the program: what is shown, in the order shown, under the names shown. */
import type { Sheet } from '../../shared/formats/sheet.ts';
import { type Column, textOf } from './column.ts';

export function tableSheet<R>(name: string, rows: readonly R[], columns: readonly Column<R>[]): Sheet {
  return {
    name,
    columns: columns.map(({ title }) => title),
    rows: rows.map((row) =>
      columns.map((column) => {
        const value = column.value(row);
        return typeof value === 'number' && column.text === undefined ? value : textOf(column, row);
      }),
    ),
  };
}
