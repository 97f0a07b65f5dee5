/** An event on its way into the event table: everything decided but its bytes. */
import type { NamedRole } from '../domain/event/event-facts.ts';
import type { PackEvent } from './pack-content.ts';
import type { DocumentTemplate } from './packed-event.ts';

export interface EventEntry {
  readonly event: PackEvent;
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
