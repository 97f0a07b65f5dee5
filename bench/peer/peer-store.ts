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
  /** Once, after the last event: whatever it needs before it can answer. */
  finish(): Promise<void>;
  /** All rows of a code, in any order. Throws {@link NotAtHand} where they have to be brought first. */
  rows(code: string): readonly PeerRow[];
  /** Brings the rows of these codes: for stores that answer asynchronously only. */
  bring(codes: readonly string[]): Promise<void>;
  /** Lets go of what was brought. */
  forget(): void;
  /**
   * Every code that begins with the prefix, once, ascending; all of them for an empty prefix. In groups, whose rows are
   * at hand.
   */
  codes(prefix: string): AsyncIterable<readonly string[]>;
  /** Folds what is written ahead into the file, so that its size is what it takes. */
  close(): void;
}

export type OpenPeer = (file: string) => Promise<PeerStore>;

/** Rows of a code were asked for that have not been brought. */
export class NotAtHand extends Error {
  readonly code: string;

  constructor(code: string) {
    super(`the rows of ${code} are not at hand`);
    this.code = code;
  }
}

/** For stores that answer at once. */
export const atHand = {
  finish: async (): Promise<void> => undefined,
  bring: async (): Promise<void> => undefined,
  forget: (): void => undefined,
};

const GROUP_CODES = 4_096;

export async function* inGroups(codes: Iterable<string>): AsyncGenerator<readonly string[]> {
  let group: string[] = [];
  for (const code of codes) {
    group.push(code);
    if (group.length < GROUP_CODES) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}
