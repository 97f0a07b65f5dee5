import { type KeyboardEvent, useCallback, useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useAppearance } from '../appearance/appearance.ts';
import { useWords } from '../i18n/use-words.ts';
import type { Column } from './column.ts';
import { GridRow } from './grid-row.tsx';
import { printedRows } from './printed-rows.ts';
import type { TableView } from './table-view.ts';

/** Pixels of a row, by density; styles/tokens.css says the same. */
const rowHeight = { compact: 30, roomy: 38 } as const;
/** Rows drawn beyond what is in sight, on either side, so that a wheel never shows paper. */
const margin = 12;
/** The same in a scroll that leaves all of them behind with each frame: they would be drawn for nothing. */
const flyingMargin = 1;

interface VirtualRowsProps<R> {
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly keyOf: (row: R) => string;
  readonly order: TableView['order'];
  readonly onOrder: (column: string) => void;
  readonly onOpen?: (row: R) => void;
  readonly openKey: string | null;
}

/** A grid of which only the rows in sight exist. The arrow keys walk it, Enter opens; a screen reader hears the true count. */
export function VirtualRows<R>(props: VirtualRowsProps<R>) {
  const { label, columns, rows, keyOf, order, onOrder, onOpen, openKey } = props;
  const density = useAppearance((state) => state.density);
  const printing = useAppearance((state) => state.printing);
  const height = rowHeight[density];
  const scroller = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ top: 0, height: 600, beyond: margin });
  const [active, setActive] = useState(0);
  const id = useId();
  const tracks = columns.map(({ width }) => width).join(' ');

  useEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    const measure = () => setPlace({ top: element.scrollTop, height: element.clientHeight, beyond: margin });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener('scrollend', measure);
    return () => {
      observer.disconnect();
      element.removeEventListener('scrollend', measure);
    };
  }, []);

  const latest = useRef({ rows, onOpen });
  useEffect(() => {
    latest.current = { rows, onOpen };
  });
  const press = useCallback((index: number) => {
    setActive(index);
    const row = latest.current.rows[index];
    if (row !== undefined) latest.current.onOpen?.(row);
  }, []);

  const first = printing ? 0 : Math.max(0, Math.floor(place.top / height) - place.beyond);
  const last = printing
    ? Math.min(rows.length, printedRows)
    : Math.min(rows.length, Math.ceil((place.top + place.height) / height) + place.beyond);
  const chosen = Math.min(active, rows.length - 1);

  const choose = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index));
    setActive(next);
    const element = scroller.current;
    if (element === null) return;
    // The head covers one row at the top.
    const top = next * height;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + 2 * height > element.scrollTop + element.clientHeight)
      element.scrollTop = top + 2 * height - element.clientHeight;
  };
  const pressKey = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget) return;
    const page = Math.max(1, Math.floor(place.height / height) - 2);
    const to = {
      ArrowDown: chosen + 1,
      ArrowUp: chosen - 1,
      PageDown: chosen + page,
      PageUp: chosen - page,
      Home: 0,
      End: rows.length - 1,
    }[event.key];
    const row = rows[chosen];
    if (to !== undefined) choose(to);
    else if (event.key === 'Enter' && row !== undefined && onOpen) onOpen(row);
    else return;
    event.preventDefault();
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot leave rows out
    <div
      ref={scroller}
      className="grid-scroll"
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={rows.length === 0 ? undefined : `${id}-${chosen}`}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollTop: top, clientHeight } }) =>
        // Within this very frame: React would draw them in the next one, and a fast wheel would show paper.
        flushSync(() =>
          setPlace((before) => {
            const isFlying = Math.abs(top - before.top) > margin * height;
            return { top, height: clientHeight, beyond: isFlying ? flyingMargin : margin };
          }),
        )
      }
      onKeyDown={pressKey}
    >
      <GridHead columns={columns} order={order} onOrder={onOrder} tracks={tracks} printing={printing} />
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      <div role="rowgroup" className="grid-body" style={printing ? {} : { height: rows.length * height }}>
        {rows.slice(first, last).map((row, at) => {
          const index = first + at;
          const key = keyOf(row);
          return (
            <GridRow
              key={key}
              row={row}
              index={index}
              id={`${id}-${index}`}
              columns={columns}
              tracks={tracks}
              height={printing ? null : height}
              active={index === chosen}
              open={key === openKey}
              opens={onOpen !== undefined}
              onPress={press}
            />
          );
        })}
      </div>
    </div>
  );
}

interface GridHeadProps<R> {
  readonly columns: readonly Column<R>[];
  readonly order: TableView['order'];
  readonly onOrder: (column: string) => void;
  readonly tracks: string;
  readonly printing: boolean;
}

function GridHead<R>({ columns, order, onOrder, tracks, printing }: GridHeadProps<R>) {
  const { t } = useWords();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table element cannot leave rows out
    <div role="rowgroup" className="grid-head">
      {/* biome-ignore lint/a11y/useSemanticElements: see above */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: its buttons are */}
      <div role="row" aria-rowindex={1} className="grid-row" style={{ gridTemplateColumns: tracks }}>
        {columns.map(({ id, title, number }) => {
          const sorted = order?.column === id ? (order.descending ? 'descending' : 'ascending') : 'none';
          return (
            // biome-ignore lint/a11y/useSemanticElements: see above
            // biome-ignore lint/a11y/useFocusableInteractive: its button is
            <div
              key={id}
              role="columnheader"
              aria-sort={sorted}
              className={number ? 'grid-cell number' : 'grid-cell'}
            >
              {/* On paper a head with a button in it stands on the first page alone. */}
              {printing ? (
                title
              ) : (
                <button
                  type="button"
                  title={t('table.orderBy', { column: title })}
                  onClick={() => onOrder(id)}
                >
                  {title}
                  <span aria-hidden="true" className={`order order-${sorted}`} />
                </button>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
