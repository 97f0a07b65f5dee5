/**
 * The codes of all events of a pack in few passes over its rows. Rows are in key order and an event's rows lie
 * far apart, so events are taken in windows whose rows fit in memory, and each window reads the row blocks
 * between its events' first and last.
 */
import type { NamedCode } from '../domain/event/event-facts.ts';
import { section } from './pack-format.ts';
import type { PackReader } from './pack-reader.ts';
import { gatherRow, newPackRows, type PackRows } from './pack-rows.ts';
import type { PackedEvent } from './packed-event.ts';
import { NO_LINK, rowFlag } from './row-columns.ts';
import { stepRole, stepRoles } from './step-code.ts';

const WINDOW_ROWS = 2_000_000;
/** Events held at once. */
const WINDOW_EVENTS = 250_000;

export interface EventWithNames {
  readonly event: PackedEvent;
  /** The codes of its rows, then of its context. Made when asked for; valid until the generator goes on. */
  names(): EventCodes;
}

export interface EventCodes {
  readonly ofRows: readonly RowName[];
  readonly ofContext: readonly NamedCode[];
  /** Columns of those rows: `ofRows[i]` is row `begin + i` of them. */
  readonly columns: PackRows;
  readonly begin: number;
}

export interface RowName extends NamedCode {
  /** Semantics 5.2. */
  readonly aside: boolean;
}

export interface DocumentPass {
  /** Which events are looked at; all by default. */
  readonly wanted?: (number: number) => boolean;
  /** Rows held at once, about 60 bytes each. */
  readonly windowRows?: number;
}

/** Null after each block of rows that was only gathered: where whoever has other things to do may stop. */
export function* regenerateInSteps(
  reader: PackReader,
  pass: DocumentPass = {},
): Generator<EventWithNames | null> {
  const { wanted, windowRows = WINDOW_ROWS } = pass;
  let window: PackedEvent[] = [];
  let rows = 0;
  for (const event of wanted === undefined ? reader.events() : reader.eventsOf(wanted)) {
    window.push(event);
    rows += event.rowCount;
    if (rows < windowRows && window.length < WINDOW_EVENTS) continue;
    yield* readWindow(reader, window, rows);
    window = [];
    rows = 0;
  }
  yield* readWindow(reader, window, rows);
}

function* readWindow(
  reader: PackReader,
  window: readonly PackedEvent[],
  total: number,
): Generator<EventWithNames | null> {
  const gathered = newPackRows(total);
  const places = new Map<number, { readonly begin: number; next: number; readonly end: number }>();
  let [firstBlock, lastBlock, at] = [Number.POSITIVE_INFINITY, -1, 0];
  for (const event of window) {
    if (event.rowCount === 0) continue;
    places.set(event.number, { begin: at, next: at, end: at + event.rowCount });
    at += event.rowCount;
    firstBlock = Math.min(firstBlock, event.firstRowBlock);
    lastBlock = Math.max(lastBlock, event.lastRowBlock);
  }
  const blocks = reader.index.blocksOf(section.rows);
  for (let number = firstBlock; number <= Math.min(lastBlock, blocks - 1); number++) {
    const block = reader.rowBlock(number);
    for (let row = 0; row < block.count; row++) {
      const place = places.get(block.eventNumber[row] ?? 0);
      if (place !== undefined && place.next < place.end) gatherRow(block, row, gathered, place.next++);
    }
    yield null;
  }
  for (const event of window) {
    yield {
      event,
      names() {
        const ofContext = reader.contextOf(event).map((context) => ({ ...context, link: null }));
        const ofRows: RowName[] = [];
        const { begin, next } = places.get(event.number) ?? { begin: 0, next: 0 };
        for (let row = begin; row < next; row++) ofRows.push(nameAt(reader, gathered, row));
        return { ofRows, ofContext, columns: gathered, begin };
      },
    };
  }
}

function nameAt(reader: PackReader, rows: PackRows, at: number): RowName {
  const [hi, lo] = [rows.linkHi[at] ?? 0, rows.linkLo[at] ?? 0];
  return {
    code: reader.code(rows.keyHi[at] ?? 0, rows.keyLo[at] ?? 0, rows.identifier[at] ?? 0),
    role: stepRoles[stepRole(rows.step[at] ?? 0)] ?? 'object',
    link: hi === NO_LINK && lo === NO_LINK ? null : reader.code(hi, lo, rows.linkIdentifier[at] ?? 0),
    timeMs: rows.timeMs[at] ?? 0,
    aside: ((rows.flags[at] ?? 0) & rowFlag.aside) !== 0,
  };
}
