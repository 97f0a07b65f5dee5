/** A table as CSV (RFC 4180) that a spreadsheet opens as what it is: marked as UTF-8, no cell of it a formula. */
import type { Column } from './column.ts';
import { textOf } from './column.ts';

/** Spreadsheets take a text that begins so for a formula. */
const formula = /^[=+\-@\t\r]/;

export function tableCsv<R>(rows: readonly R[], columns: readonly Column<R>[]): string {
  const lines = [columns.map(({ title }) => field(title))];
  for (const row of rows) {
    lines.push(
      columns.map((column) => {
        const value = column.value(row);
        return typeof value === 'number' && column.text === undefined
          ? String(value)
          : field(textOf(column, row));
      }),
    );
  }
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

function field(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
