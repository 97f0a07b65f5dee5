/**
 * A table as CSV (RFC 4180, UTF-8). Programs that open CSV take text that begins with `=`, `+`, `-` or `@`, or with a
 * control character before one of these, for a formula: such text gets an apostrophe in front (OWASP "CSV Injection").
 */
import type { Sheet, SheetCell } from './sheet.ts';

const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;
const FORMULA = /^[\t\r\n\0\s]*[=+\-@＝＋－＠]/;

export function writeCsv({ columns, rows }: Sheet): string {
  return [columns, ...rows].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(cell: SheetCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = FORMULA.test(cell) || cell.startsWith('\t') || cell.startsWith('\r') ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
