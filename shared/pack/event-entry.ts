/** An event on its way into the event table: everything decided but its bytes. */
import type { EventFacts, NamedRole } from '../domain/event/event-facts.ts';
import type { DocumentTemplate } from './packed-event.ts';

/** What the table keeps of an event as such. */
export interface EntryEvent {
  readonly number: number;
  readonly recordTimeMs: number;
  readonly identity: string;
  readonly facts: Omit<EventFacts, 'names'>;
}

export interface EventEntry {
  readonly event: EntryEvent;
  /** Index in the county's event tree; null for a repeated event. */
  readonly treeIndex: number | null;
  /** The identity is a CBV hash and is carried by its beginning. */
  readonly hashIdentity: boolean;
  readonly template: DocumentTemplate | null;
  readonly contextLists: readonly { readonly role: NamedRole; readonly list: number }[];
  readonly rowCount: number;
  readonly firstRowBlock: number;
  readonly lastRowBlock: number;
}
