/** The events that a replica holds, each once: packs and counties merged by national number (design §3.1). */

import { baseBillNumber } from '../../shared/domain/bill/bill-urn.ts';
import { deriveEventFacts } from '../../shared/domain/event/derive-event-facts.ts';
import type { NamedCode } from '../../shared/domain/event/event-facts.ts';
import type { EventDocument, PackReader } from '../../shared/pack/pack-reader.ts';
import type { PackedEvent } from '../../shared/pack/packed-event.ts';
import { parseDocument } from '../../shared/pack/regenerate-document.ts';
import { rowFlag } from '../../shared/pack/row-columns.ts';
import type { RecordedEvent } from './recorded-event.ts';

interface Cursor {
  readonly reader: PackReader;
  readonly documents: Generator<EventDocument>;
  head: EventDocument | null;
}

export function* replicaEvents(readers: readonly PackReader[]): Generator<RecordedEvent> {
  const own = new Set(readers.flatMap((reader) => [...ownEvents(reader)]));
  const cursors = readers.map((reader) => {
    const cursor: Cursor = { reader, documents: reader.documents(), head: null };
    advance(cursor);
    return cursor;
  });
  for (;;) {
    const number = Math.min(...cursors.map(({ head }) => head?.event.number ?? Number.POSITIVE_INFINITY));
    if (number === Number.POSITIVE_INFINITY) return;
    const rows = new Map<string, NamedCode>();
    let recorded: EventDocument | null = null;
    let names: readonly NamedCode[] = [];
    for (const cursor of cursors) {
      const { head, reader } = cursor;
      if (head?.event.number !== number) continue;
      if (recorded === null) names = deriveEventFacts(parseDocument(head.json, number)).names;
      recorded ??= head;
      for (const row of rowsOf(reader, head.event, names)) {
        rows.set(`${row.role} ${row.link ?? ''} ${row.code}`, row);
      }
      advance(cursor);
    }
    if (recorded !== null) yield toRecorded(recorded, [...rows.values()], names, !own.has(number));
  }
}

function advance(cursor: Cursor): void {
  const next = cursor.documents.next();
  cursor.head = next.done ? null : next.value;
}

/** Numbers of events with a row that is not there for another code's sake. */
function* ownEvents(reader: PackReader): Generator<number> {
  for (const block of reader.scanRows()) {
    for (let at = 0; at < block.count; at++) {
      if (((block.flags[at] ?? 0) & rowFlag.aside) === 0) yield block.eventNumber[at] ?? 0;
    }
  }
}

/** Those of the names that have a row in this pack. Throws RangeError where they are not as many as it says. */
function rowsOf(reader: PackReader, event: PackedEvent, names: readonly NamedCode[]): readonly NamedCode[] {
  const context = new Set(reader.contextOf(event).map(({ role, code }) => `${role} ${code}`));
  const rows =
    context.size === 0
      ? names
      : names.filter(
          ({ role, code, link }) =>
            !context.has(`${role} ${code}`) &&
            !(role === 'parent' && link !== null && context.has(`child ${link}`)),
        );
  if (rows.length !== event.rowCount)
    throw new RangeError(`event ${event.number} has ${event.rowCount} rows, not ${rows.length}`);
  return rows;
}

function toRecorded(
  { event, json }: EventDocument,
  rows: readonly NamedCode[],
  names: readonly NamedCode[],
  aside: boolean,
): RecordedEvent {
  const { number, identity, recordTimeMs, bill, declaresError } = event;
  const withRow = new Set(rows.map(({ code }) => code));
  const context = new Set(names.map(({ code }) => code).filter((code) => !withRow.has(code)));
  return {
    number,
    identity,
    recordTimeMs,
    aside,
    deletes: declaresError && bill?.type === '' ? [bill.party, baseBillNumber(bill.number)] : null,
    rows,
    context: [...context],
    document: json,
  };
}
