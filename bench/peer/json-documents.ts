/**
 * The peer `json-documents`: whole documents with an identifier and a revision, as synchronising document stores
 * keep them, and a view that indexes each document under each of its codes.
 */
import { createHash } from 'node:crypto';
import { deriveEventFacts } from '../../shared/domain/event/derive-event-facts.ts';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import { afterPrefix, closePeerDatabase, openPeerDatabase } from './peer-database.ts';
import { atHand, inGroups, type PeerEvent, type PeerRow, type PeerStore } from './peer-store.ts';

const SCHEMA = `
CREATE TABLE document (seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, rev TEXT NOT NULL, json TEXT NOT NULL);
CREATE TABLE by_code (code TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (code, seq)) WITHOUT ROWID;
`;

interface StoredDocument {
  readonly number: number;
  readonly identity: string;
  readonly recordTimeMs: number;
  readonly aside: boolean;
  /** Codes that the event names and that this record does not follow. */
  readonly context: readonly string[];
  readonly event: EpcisEvent;
}

interface Parsed {
  readonly event: PeerEvent;
  readonly rowsOf: ReadonlyMap<string, readonly PeerRow[]>;
}

/** Rows kept parsed: about as much memory as the other peer's events. */
const ROWS_KEPT = 300_000;

export async function openJsonDocuments(file: string): Promise<PeerStore> {
  const database = openPeerDatabase(file, SCHEMA);
  const insertDocument = database.prepare('INSERT INTO document VALUES (?, ?, ?, ?)');
  const insertCode = database.prepare('INSERT INTO by_code VALUES (?, ?)');
  const sequencesOfCode = database
    .prepare<[string], number>('SELECT seq FROM by_code WHERE code = ?')
    .pluck();
  const jsonOfSequence = database
    .prepare<[number], string>('SELECT json FROM document WHERE seq = ?')
    .pluck();
  const codesBetween = database
    .prepare<[string, string], string>(
      'SELECT DISTINCT code FROM by_code WHERE code >= ? AND code < ? ORDER BY code',
    )
    .pluck();
  const kept = new Map<number, Parsed>();
  let rowsKept = 0;

  function parsed(sequence: number): Parsed {
    const known = kept.get(sequence);
    if (known) return known;
    const json = jsonOfSequence.get(sequence);
    if (json === undefined) throw new RangeError(`no document ${sequence}`);
    const made = parse(json);
    if (rowsKept >= ROWS_KEPT) {
      kept.clear();
      rowsKept = 0;
    }
    kept.set(sequence, made);
    rowsKept += made.event.facts.names.length;
    return made;
  }

  return {
    ...atHand,
    begin: () => database.exec('BEGIN'),
    add({ number, identity, recordTimeMs, aside, context, rows, document }) {
      const fields = JSON.stringify({ number, identity, recordTimeMs, aside, context });
      const json = `${fields.slice(0, -1)},"event":${document}}`;
      const revision = `1-${createHash('md5').update(json).digest('hex')}`;
      insertDocument.run(number, `event/${number}`, revision, json);
      for (const code of new Set(rows.map((row) => row.code))) insertCode.run(code, number);
    },
    commit: () => database.exec('COMMIT'),
    rows: (code) => sequencesOfCode.all(code).flatMap((sequence) => parsed(sequence).rowsOf.get(code) ?? []),
    codes: (prefix) => inGroups(codesBetween.iterate(prefix, afterPrefix(prefix))),
    close: () => closePeerDatabase(database),
  };
}

function parse(json: string): Parsed {
  // Written by `add`.
  const { event: document, context, ...fields } = JSON.parse(json) as StoredDocument;
  const event: PeerEvent = { ...fields, facts: deriveEventFacts(document) };
  const strangers = new Set(context);
  const rowsOf = new Map<string, PeerRow[]>();
  for (const { code, role, link, timeMs } of event.facts.names) {
    if (strangers.has(code) || (role === 'parent' && link !== null && strangers.has(link))) continue;
    const row: PeerRow = { event, role, link, timeMs };
    const rows = rowsOf.get(code);
    if (rows) rows.push(row);
    else rowsOf.set(code, [row]);
  }
  return { event, rowsOf };
}
