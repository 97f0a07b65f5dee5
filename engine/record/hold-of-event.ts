/** The measure of supervision that an event's own document says (shared/domain/hold). */
import { type HoldNote, holdNoteIn } from '../../shared/domain/hold/hold-note.ts';
import type { ReplicaRecord } from './replica-record.ts';

export function holdNoteOf(record: ReplicaRecord, number: number): HoldNote | null {
  const document = record.document(number);
  return document === null ? null : holdNoteIn(document);
}
