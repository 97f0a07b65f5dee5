import { memo } from 'react';
import { type Column, cellOf } from './column.ts';

interface GridRowProps<R> {
  readonly row: R;
  readonly index: number;
  readonly id: string;
  readonly columns: readonly Column<R>[];
  /** CSS tracks of the columns. */
  readonly tracks: string;
  /** Pixels; null on paper, where rows follow each other. */
  readonly height: number | null;
  readonly active: boolean;
  readonly open: boolean;
  /** Whether a press opens it. */
  readonly opens: boolean;
  /** The same function as long as the table stands. */
  readonly onPress: (index: number) => void;
}

function Row<R>({ row, index, id, columns, tracks, height, active, open, opens, onPress }: GridRowProps<R>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot leave rows out
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus, and names its active row
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={open}
      className={`grid-row ${active ? 'grid-active' : ''} ${opens ? 'grid-open' : ''}`}
      style={height === null ? {} : { top: index * height, height, gridTemplateColumns: tracks }}
      onClick={() => onPress(index)}
    >
      {columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: see above
        // biome-ignore lint/a11y/useFocusableInteractive: see above
        <div role="gridcell" key={column.id} className={column.number ? 'grid-cell number' : 'grid-cell'}>
          {cellOf(column, row)}
        </div>
      ))}
    </div>
  );
}

/** A row of a grid: of those that stay in sight while it is scrolled none is drawn again. */
export const GridRow = memo(Row) as typeof Row;
