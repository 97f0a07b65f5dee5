import { type ReactNode, useMemo } from 'react';
import { exactCount } from '../format/number.ts';
import { useWords } from '../i18n/use-words.ts';
import { usePageState } from '../state/window-memory.ts';
import { arrangeRows } from './arrange-rows.ts';
import type { Column } from './column.ts';
import { printedRows } from './printed-rows.ts';
import { TableTools } from './table-tools.tsx';
import { plainView, tableViewSchema } from './table-view.ts';
import { VirtualRows } from './virtual-rows.tsx';

interface DataTableProps<R> {
  /** Under which its view is kept; also the name of what is exported. */
  readonly id: string;
  /** What the rows are; spoken, and the heading of a print. */
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  /** Enter or a click on a row. */
  readonly onOpen?: (row: R) => void;
  /** Key of the row that is open beside the table. */
  readonly openKey?: string | null;
  /** Beside the tools of the table. */
  readonly tools?: ReactNode;
  /** Shown where there is no row at all; a filter that lets nothing through has its own words. */
  readonly empty: ReactNode;
}

/** Records in rows: ordered, filtered, searched, saved as views, exported. Only the rows in sight are drawn. */
export function DataTable<R>(props: DataTableProps<R>) {
  const { id, label, columns, rows, keyOf, onOpen, openKey = null, tools, empty } = props;
  const { t } = useWords();
  const [view, setView] = usePageState(`table.${id}`, tableViewSchema, plainView);
  const shown = useMemo(() => arrangeRows(rows, columns, view), [rows, columns, view]);
  if (rows.length === 0) return empty;
  return (
    <div className="data-table">
      <TableTools
        id={id}
        label={label}
        columns={columns}
        rows={rows}
        shown={shown}
        view={view}
        onView={setView}
      >
        {tools}
      </TableTools>
      <p className="print-only printed-rows">
        <strong>{label}</strong>{' '}
        {t(shown.length < rows.length ? 'table.printedOfAll' : 'table.printed', {
          last: exactCount(Math.min(shown.length, printedRows)),
          shown: exactCount(shown.length),
          all: exactCount(rows.length),
        })}
      </p>
      <VirtualRows
        label={label}
        columns={columns}
        rows={shown}
        keyOf={keyOf}
        order={view.order}
        onOrder={(column) => setView({ ...view, order: nextOrder(view.order, column) })}
        {...(onOpen && { onOpen })}
        openKey={openKey}
      />
      {shown.length === 0 && <p className="table-none muted">{t('table.noneLeft')}</p>}
    </div>
  );
}

type Order = { readonly column: string; readonly descending: boolean } | null;

/** Up, down, as it came. */
function nextOrder(order: Order, column: string) {
  if (order?.column !== column) return { column, descending: false };
  return order.descending ? null : { column, descending: true };
}
