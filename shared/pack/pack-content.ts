/**
 * What goes into one pack and comes out of it again, before any byte is decided (design §3.3).
 * docs/pack-format.md fixes the bytes.
 */
import type { EpcisEvent } from '../domain/event/epcis-event.ts';
import type { EventFacts, NamedRole } from '../domain/event/event-facts.ts';
import type { LivePack } from './live-set.ts';

export interface PackEvent {
  /** National event number. */
  readonly number: number;
  /** Epoch ms. */
  readonly recordTimeMs: number;
  /** Base identity: eventID or CBV hash (semantics 1.5). */
  readonly identity: string;
  readonly document: EpcisEvent;
  /** RFC 8785 text of `document`, where the caller has it already: saves making it again. */
  readonly canonicalJson?: string;
  readonly facts: EventFacts;
  /** False where the event already stands in an earlier pack of this region and is repeated for new rows. */
  readonly inRange: boolean;
}

export interface PackRow {
  readonly code: string;
  readonly eventNumber: number;
  readonly role: NamedRole;
  readonly link: string | null;
  /** Epoch ms. */
  readonly timeMs: number;
  /** Semantics 5.2: the event is here for another code's sake. */
  readonly aside: boolean;
}

export interface PackContent {
  /** Six digits. */
  readonly region: string;
  /** In order of assignment: those with `inRange` are the county's events [a, b). */
  readonly events: readonly PackEvent[];
  readonly rows: readonly PackRow[];
  /** Index of the first event of the range in the county's event tree. */
  readonly firstEventIndex: number;
  /** Root of the county's event tree at the end of the range; 32 bytes. */
  readonly eventRoot: Uint8Array;
  /** Complete-through record time, epoch ms: everything recorded up to here is in. */
  readonly completeThroughMs: number;
  /** Where the pack will stand in its county's log; null for one in no log, whose manifest has no live set. */
  readonly place: PackPlace | null;
}

export interface PackPlace {
  /** Index of its entry. */
  readonly index: number;
  /** The other packs that are in force after it, by ascending index. */
  readonly others: readonly LivePack[];
}
