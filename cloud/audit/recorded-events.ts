/** The national record as the store has it, event by event, with nothing that assignment derived from it. */
import type { Database } from 'better-sqlite3';
import { deriveEventFacts } from '../../shared/domain/event/derive-event-facts.ts';
import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import type { EventFacts } from '../../shared/domain/event/event-facts.ts';

/** Events read at once. */
const PAGE = 1_000;

export interface RecordedEvent {
  readonly number: number;
  readonly recordTimeMs: number;
  /** Base identity. */
  readonly identity: string;
  /** Canonical JSON of the document. */
  readonly json: string;
  readonly facts: EventFacts;
}

/** By ascending number, up to `last`. */
export function* recordedEvents(database: Database, last: number): Generator<RecordedEvent> {
  const page = database.prepare<[number, number, number], StoredEvent>(
    `SELECT number, record_time_ms, cbv_identity, document FROM events
     WHERE number > ? AND number <= ? ORDER BY number LIMIT ?`,
  );
  for (let after = 0; after < last; ) {
    const events = page.all(after, last, PAGE);
    if (events.length === 0) return;
    for (const { number, record_time_ms: recordTimeMs, cbv_identity, document: json } of events) {
      // Checked when it was captured; canonical JSON of an EpcisEvent is what this column holds.
      const document = JSON.parse(json) as EpcisEvent;
      const identity = cbv_identity ?? document.eventID ?? '';
      yield { number, recordTimeMs, identity, json, facts: deriveEventFacts(document) };
      after = number;
    }
  }
}

interface StoredEvent {
  number: number;
  record_time_ms: number;
  cbv_identity: string | null;
  document: string;
}
