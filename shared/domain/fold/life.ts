/** The life of one code: the fold's result (semantics 2 and 3). */
import type { NamedRole } from '../event/event-facts.ts';
import type { Contradiction } from './contradiction.ts';
import type { Custody } from './custody.ts';
import type { FoldEvent, Reading } from './reading.ts';

/**
 * What became of an event for this code.
 * `applied`; `blocked` by an end; `voided` by a later void_shipping; `declared` an error or its bill
 * deleted; `future`: later than the trusted time.
 */
export type Outcome = 'applied' | 'blocked' | 'voided' | 'declared' | 'future';

/** One event in the life of a code, in the order of the fold. */
export interface Application {
  readonly event: FoldEvent;
  readonly timeMs: number;
  readonly role: NamedRole | 'via';
  /** The pack that the event names, where it reached the code through a pack. */
  readonly via: string | null;
  readonly link: string | null;
  readonly aside: boolean;
  readonly outcome: Outcome;
  /** Custody after the event. */
  readonly custody: Custody;
}

/** One stay in a pack. */
export interface Stay {
  readonly parent: string;
  readonly fromMs: number;
  readonly startedBy: FoldEvent;
  /** Null while still inside. */
  readonly untilMs: number | null;
  readonly endedBy: FoldEvent | null;
}

export interface Life {
  readonly code: string;
  readonly applications: readonly Application[];
  readonly custody: Custody;
  /** Direct packs in order of time; the last one is open where the code is inside a pack now. */
  readonly stays: readonly Stay[];
  readonly contradictions: readonly Contradiction[];
  readonly lot: { readonly number: string; readonly expiry: string | null } | null;
  /** Somebody commissioned it, and nobody declared that an error. */
  readonly commissioned: boolean;
  readonly replaces: string | null;
  readonly replacedBy: string | null;
  /** Semantics 5.2: false where the record holds the code only as context of others. */
  readonly followed: boolean;
  /** Custody that the code took from its contents, by the event that filled or emptied it (semantics 3.3, 3.4). */
  readonly settlements: ReadonlyMap<FoldEvent, Custody>;
  /** Rows of the code itself, in the order of time. */
  readonly readings: readonly Reading[];
}

/** The stay that is open now, or null. */
export function openStay(life: Life): Stay | null {
  const last = life.stays.at(-1);
  return last !== undefined && last.untilMs === null ? last : null;
}
