/** Rows as a view wants them. Each value is taken once, so that 100,000 rows are ordered while a person lets go of the key. */
import type { CellValue, Column } from './column.ts';
import { textOf } from './column.ts';
import type { TableView } from './table-view.ts';

/** Chinese by pinyin, digits by what they count. */
const collator = new Intl.Collator('zh-CN', { numeric: true });

export function arrangeRows<R>(
  rows: readonly R[],
  columns: readonly Column<R>[],
  view: TableView,
): readonly R[] {
  const kept = filterRows(rows, columns, view);
  const column = columns.find(({ id }) => id === view.order?.column);
  if (column === undefined) return kept;
  const sign = view.order?.descending ? -1 : 1;
  return kept
    .map((row) => ({ row, value: column.value(row) }))
    .sort((a, b) => compare(a.value, b.value, sign))
    .map(({ row }) => row);
}

function filterRows<R>(rows: readonly R[], columns: readonly Column<R>[], view: TableView): readonly R[] {
  const wanted = columns.flatMap((column) => {
    const texts = view.filters[column.id];
    return texts === undefined || texts.length === 0 ? [] : [{ column, texts: new Set(texts) }];
  });
  const search = view.search.trim().toLowerCase();
  if (wanted.length === 0 && search === '') return rows;
  return rows.filter(
    (row) =>
      wanted.every(({ column, texts }) => texts.has(textOf(column, row))) &&
      (search === '' || columns.some((column) => textOf(column, row).toLowerCase().includes(search))),
  );
}

/** Null is last whichever way. Equal values keep the order they came in. */
function compare(a: CellValue, b: CellValue, sign: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * collator.compare(String(a), String(b));
}

/** The texts of a column with how many rows have each, most first. */
export function choicesOf<R>(
  rows: readonly R[],
  column: Column<R>,
): readonly { readonly text: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const text = textOf(column, row);
    counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => ({ text, count })).sort((a, b) => b.count - a.count);
}
