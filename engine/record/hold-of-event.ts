/** The measure of supervision that an event's own document says (shared/domain/hold). */
import { type HoldNote, holdNoteIn } from '../../shared/domain/hold/hold-note.ts';
import type { ReplicaRecord } from './replica-record.ts';

/** From whichever pack has the event. */
export function holdNoteOf({ packs }: ReplicaRecord, number: number): HoldNote | null {
  for (const { reader } of packs) {
    const document = reader.document(number);
    if (document !== null) return holdNoteIn(document);
  }
  return null;
}
