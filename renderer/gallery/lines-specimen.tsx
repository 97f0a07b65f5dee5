import { useMemo, useState } from 'react';
import { useWords } from '../i18n/use-words.ts';
import type { Column } from '../table/column.ts';
import { DataTable } from '../table/data-table.tsx';
import { type Line, manyLines } from './texts/samples.ts';

/** A hundred thousand rows. */
export function LinesSpecimen() {
  const { t } = useWords();
  const [open, setOpen] = useState<string | null>(null);
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
      id="lines"
      label={t('batch.holdersTitle')}
      columns={columns}
      rows={manyLines}
      keyOf={({ id }) => String(id)}
      onOpen={({ id }) => setOpen(String(id))}
      openKey={open}
      empty={null}
    />
  );
}
