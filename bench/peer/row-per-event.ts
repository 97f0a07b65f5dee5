/**
 * The peer `sqlite-row-per-event`: one row for each code of each event with the index on code that a trace needs,
 * and the event's JSON once in a table beside it.
 */
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import type { NamedRole } from '../../shared/domain/event/event-facts.ts';
import { factsWithoutCodes } from './facts-without-codes.ts';
import { afterPrefix, closePeerDatabase, openPeerDatabase } from './peer-database.ts';
import { atHand, inGroups, type PeerEvent, type PeerStore } from './peer-store.ts';

const SCHEMA = `
CREATE TABLE event (
  number INTEGER PRIMARY KEY, identity TEXT NOT NULL, record_time_ms INTEGER NOT NULL, aside INTEGER NOT NULL,
  document TEXT NOT NULL
);
CREATE TABLE event_code (
  code TEXT NOT NULL, event INTEGER NOT NULL, role TEXT NOT NULL, link TEXT, time_ms INTEGER NOT NULL
);
CREATE INDEX event_code_by_code ON event_code (code);
`;

interface CodeColumns {
  readonly event: number;
  readonly role: NamedRole;
  readonly link: string | null;
  readonly time_ms: number;
}

interface EventColumns {
  readonly number: number;
  readonly identity: string;
  readonly record_time_ms: number;
  readonly aside: number;
  readonly document: string;
}

/** Events kept decoded, as many as the replica's record keeps. */
const EVENTS_KEPT = 300_000;

export async function openRowPerEvent(file: string): Promise<PeerStore> {
  const database = openPeerDatabase(file, SCHEMA);
  const insertEvent = database.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?)');
  const insertCode = database.prepare('INSERT INTO event_code VALUES (?, ?, ?, ?, ?)');
  const rowsOfCode = database.prepare<[string], CodeColumns>(
    'SELECT event, role, link, time_ms FROM event_code WHERE code = ?',
  );
  const eventOfNumber = database.prepare<[number], EventColumns>('SELECT * FROM event WHERE number = ?');
  const codesBetween = database
    .prepare<[string, string], string>(
      'SELECT DISTINCT code FROM event_code WHERE code >= ? AND code < ? ORDER BY code',
    )
    .pluck();
  const kept = new Map<number, PeerEvent>();

  function event(number: number): PeerEvent {
    const known = kept.get(number);
    if (known) return known;
    const columns = eventOfNumber.get(number);
    if (columns === undefined) throw new RangeError(`no event ${number}`);
    if (kept.size >= EVENTS_KEPT) kept.clear();
    const made: PeerEvent = {
      number,
      identity: columns.identity,
      recordTimeMs: columns.record_time_ms,
      aside: columns.aside === 1,
      facts: factsWithoutCodes(JSON.parse(columns.document) as EpcisEvent),
    };
    kept.set(number, made);
    return made;
  }

  return {
    ...atHand,
    begin: () => database.exec('BEGIN'),
    add({ number, identity, recordTimeMs, aside, document, rows }) {
      insertEvent.run(number, identity, recordTimeMs, aside ? 1 : 0, document);
      for (const { code, role, link, timeMs } of rows) insertCode.run(code, number, role, link, timeMs);
    },
    commit: () => database.exec('COMMIT'),
    rows: (code) =>
      rowsOfCode.all(code).map(({ event: number, role, link, time_ms: timeMs }) => ({
        event: event(number),
        role,
        link,
        timeMs,
      })),
    codes: (prefix) => inGroups(codesBetween.iterate(prefix, afterPrefix(prefix))),
    close: () => closePeerDatabase(database),
  };
}
