/** An event as the event table gives it back: its facts without the codes, and where it stands. */
import type { EventFacts, NamedRole } from '../domain/event/event-facts.ts';

export interface PackedEvent extends Omit<EventFacts, 'names'> {
  /** National event number. */
  readonly number: number;
  readonly recordTimeMs: number;
  /**
   * The base identity (semantics 1.5) where it is an eventID. A CBV hash is carried by its first 6 bytes,
   * `ni:///sha-256;<12 hex>`: order among identities is preserved, the whole hash follows from the document.
   */
  readonly identity: string;
  /** False where the event stands in an earlier pack and is repeated here for new rows. */
  readonly inRange: boolean;
  /** Index in the county's event tree; null for a repeated event, whose earlier pack has it. */
  readonly treeIndex: number | null;
  /** How its document comes back; null where it is stored whole in the residual section. */
  readonly template: DocumentTemplate | null;
  /** Lists of context codes by role, as list numbers of the context section. */
  readonly contextLists: readonly { readonly role: NamedRole; readonly list: number }[];
  /** Rows of the pack that name this event, and the row blocks [firstRowBlock, lastRowBlock] they lie in. */
  readonly rowCount: number;
  readonly firstRowBlock: number;
  readonly lastRowBlock: number;
}

/** What answers need of an event: without the quantities, the document and the places of its rows. */
export type EventGist = Omit<
  PackedEvent,
  'quantities' | 'template' | 'contextLists' | 'rowCount' | 'firstRowBlock' | 'lastRowBlock' | 'inRange'
>;

/** See document-template.ts. */
export interface DocumentTemplate {
  readonly version: number;
  /** The document's canonical JSON with placeholders. */
  readonly shape: string;
  /** What neither columns nor codes give, each as canonical JSON. */
  readonly parameters: readonly string[];
}

/** A code an event names without having a row for it in this pack. */
export interface ContextCode {
  readonly code: string;
  readonly role: NamedRole;
  /** Epoch ms. */
  readonly timeMs: number;
}
