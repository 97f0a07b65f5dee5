/** What assignment needs to know of the record and remembers of itself, wherever it is kept. */
import type { CodeRow } from '../store/packed-rows.ts';

/** Other end of a packing, and when it was packed (epoch ms). */
export interface PackingLink {
  readonly code: number;
  readonly timeMs: number;
}

/** All rows of a code up to the round's last event, with the packings among them. */
export interface CodeHistory {
  readonly rows: readonly CodeRow[];
  readonly parents: readonly PackingLink[];
  readonly children: readonly PackingLink[];
}

/** A code's place in one county's log. */
export interface Membership {
  /** Latest time an event of the county itself named the code, epoch ms; -Infinity where none did. */
  namedMs: number;
  /** False for a pack that is there only because it held an included code. */
  included: boolean;
  /** Entered in this round: nothing of it is in the log yet. */
  entered: boolean;
  /** To be written back. */
  changed: boolean;
  /** Highest time to which its contents were followed in this round. */
  followedMs: number;
}

export interface ClosureState {
  history(code: number): CodeHistory;
  /** Codes it replaces or is replaced by. */
  replacements(code: number): readonly number[];
  /** By region; the caller adds to it. */
  memberships(code: number): Map<number, Membership>;
  /** Latest packing into the code or into anything inside it, epoch ms; -Infinity where nothing ever was. */
  subtreeMs(code: number): number;
  setSubtreeMs(code: number, timeMs: number): void;
}
