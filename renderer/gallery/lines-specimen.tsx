import { useEffect, useMemo, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import { Empty } from '../parts/empty.tsx';
import { usePageState } from '../state/window-memory.ts';
import type { Column } from '../table/column.ts';
import { DataTable } from '../table/data-table.tsx';
import { plainView, type TableView, tableViewSchema } from '../table/table-view.ts';
import type { Line } from './texts/samples.ts';

interface LinesSpecimenProps {
  readonly id: string;
  readonly rows: readonly Line[];
  readonly view?: TableView;
}

/** A table in one of its states; `view` as a person left it. */
export function LinesSpecimen({ id: table, rows, view = plainView }: LinesSpecimenProps) {
  const { t } = useWords();
  const [open, setOpen] = useState<string | null>(null);
  const [, setView] = usePageState(`table.${table}`, tableViewSchema, plainView);
  useEffect(() => setView(view), [setView, view]);
  const columns = useMemo<readonly Column<Line>[]>(
    () => [
      { id: 'id', title: t('batch.partyId'), width: '120px', number: true, value: ({ id }) => id },
      { id: 'name', title: t('batch.holder'), width: 'minmax(200px, 1fr)', value: ({ name }) => name },
      {
        id: 'kind',
        title: t('trace.state'),
        width: '120px',
        choice: true,
        value: ({ units }) => (units < 500 ? t('state.in_stock') : t('state.sold')),
      },
      {
        id: 'units',
        title: t('batch.unitsShort'),
        width: '120px',
        number: true,
        value: ({ units }) => units,
      },
    ],
    [t],
  );
  return (
    <DataTable
      id={table}
      label={t('batch.holdersTitle')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => String(id)}
      onOpen={({ id }) => setOpen(String(id))}
      openKey={open}
      empty={<Empty title={t('batch.noHolders')} />}
    />
  );
}
