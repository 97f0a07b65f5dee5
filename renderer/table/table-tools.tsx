import { Button, Input } from 'antd';
import type { ReactNode } from 'react';
import { exactCount } from '../format/number.ts';
import { useWords } from '../i18n/use-words.ts';
import { choicesOf } from './arrange-rows.ts';
import type { Column } from './column.ts';
import { exportFormats, exportTable } from './export-table.ts';
import { SavedViewChoice } from './saved-view-choice.tsx';
import { tableSheet } from './table-sheet.ts';
import { plainView, type TableView } from './table-view.ts';

interface TableToolsProps<R> {
  readonly id: string;
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly shown: readonly R[];
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
  readonly children: ReactNode;
}

/** Above a table: search, filters, saved views, how many are left, and the way out to a spreadsheet. */
export function TableTools<R>({
  id,
  label,
  columns,
  rows,
  shown,
  view,
  onView,
  children,
}: TableToolsProps<R>) {
  const { t } = useWords();
  const narrowed = view.search !== '' || Object.values(view.filters).some((texts) => texts.length > 0);
  return (
    <div className="table-tools">
      <Input
        className="table-search"
        allowClear
        value={view.search}
        placeholder={t('table.search')}
        aria-label={t('table.search')}
        onChange={(event) => onView({ ...view, search: event.target.value })}
      />
      {columns
        .filter(({ choice }) => choice)
        .map((column) => (
          <ChoiceFilter key={column.id} column={column} rows={rows} view={view} onView={onView} />
        ))}
      {narrowed && (
        <Button type="link" size="small" onClick={() => onView({ ...plainView, order: view.order })}>
          {t('table.clear')}
        </Button>
      )}
      <span className="table-count figures muted" role="status">
        {narrowed
          ? t('table.shownOf', { shown: exactCount(shown.length), all: exactCount(rows.length) })
          : t('table.all', { count: rows.length, all: exactCount(rows.length) })}
      </span>
      <SavedViewChoice id={id} view={view} onView={onView} />
      <span className="table-exports">
        {exportFormats.map((format) => (
          <Button
            key={format}
            title={t('table.export', { format: format.toUpperCase() })}
            onClick={() => void exportTable(id, format, tableSheet(label, shown, columns))}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </span>
      {children}
    </div>
  );
}

interface ChoiceFilterProps<R> {
  readonly column: Column<R>;
  readonly rows: readonly R[];
  readonly view: TableView;
  readonly onView: (view: TableView) => void;
}

/** One of a column's values, or all. */
function ChoiceFilter<R>({ column, rows, view, onView }: ChoiceFilterProps<R>) {
  const { t } = useWords();
  const [chosen = ''] = view.filters[column.id] ?? [];
  const choices = choicesOf(rows, column);
  return (
    <select
      className="choice"
      aria-label={t('table.filterBy', { column: column.title })}
      value={chosen}
      onChange={({ target }) => {
        const filters = { ...view.filters, [column.id]: target.value === '' ? [] : [target.value] };
        onView({ ...view, filters });
      }}
    >
      <option value="">{t('table.anyOf', { column: column.title })}</option>
      {chosen !== '' && !choices.some(({ text }) => text === chosen) && <option>{chosen}</option>}
      {choices.map(({ text, count }) => (
        <option key={text} value={text}>
          {`${text} (${exactCount(count)})`}
        </option>
      ))}
    </select>
  );
}
