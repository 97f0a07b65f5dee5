/** What a peer must be able to do for the comparison: keep events, and give back the rows of a code. */
import type { EventFacts, NamedRole } from '../../shared/domain/event/event-facts.ts';
import type { RecordedEvent } from '../record/recorded-event.ts';

/** What the fold wants to know of an event, from its JSON. */
export interface PeerEvent {
  readonly number: number;
  readonly identity: string;
  readonly recordTimeMs: number;
  readonly aside: boolean;
  readonly facts: EventFacts;
}

export interface PeerRow {
  readonly event: PeerEvent;
  readonly role: NamedRole;
  readonly link: string | null;
  readonly timeMs: number;
}

export interface PeerStore {
  begin(): void;
  add(event: RecordedEvent): void;
  commit(): void;
  /** All rows of a code, in any order. */
  rows(code: string): readonly PeerRow[];
  /** Every code that begins with the prefix, once, ascending; all of them for an empty prefix. */
  codes(prefix: string): Iterable<string>;
  /** Folds the write-ahead log into the file, so that its size is what it takes. */
  close(): void;
}

export type OpenPeer = (file: string) => PeerStore;
