/** The events of a centre with their national rows: each code once per event (semantics 1.4). */
import type { CloudStore } from '../../cloud/store/cloud-store.ts';
import { deriveEventFacts } from '../../shared/domain/event/derive-event-facts.ts';
import type { NamedCode } from '../../shared/domain/event/event-facts.ts';
import { parseDocument } from '../../shared/pack/regenerate-document.ts';
import type { RecordedEvent } from './recorded-event.ts';

interface StoredEvent {
  readonly number: number;
  readonly record_time_ms: number;
  readonly document: string;
}

export function* centreEvents(store: CloudStore): Generator<RecordedEvent> {
  const stored = store.database.prepare<[], StoredEvent>(
    'SELECT number, record_time_ms, document FROM events ORDER BY number',
  );
  for (const { number, record_time_ms, document } of stored.iterate()) {
    const parsed = parseDocument(document, number);
    yield {
      number,
      identity: parsed.eventID ?? '',
      recordTimeMs: record_time_ms,
      aside: false,
      deletes: null,
      rows: oncePerCode(deriveEventFacts(parsed).names),
      context: [],
      document,
    };
  }
}

/** A pack is named once for each of its children. */
function oncePerCode(names: readonly NamedCode[]): readonly NamedCode[] {
  return [...new Map(names.map((name) => [name.code, name])).values()];
}
