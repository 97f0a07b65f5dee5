/** A pack's life as the swift fold keeps it for what is inside: what it hands down, and where it was. */
import type { EventKind } from './event-kind.ts';

/** One event of a pack, in the order of its fold. Contents share the same objects. */
export interface SwiftItem {
  readonly number: number;
  readonly timeMs: number;
  readonly kind: EventKind;
  /** Step code, for its bill type. */
  readonly step: number;
  readonly party: number;
  readonly aside: boolean;
  /** It reached the pack through the one around it. */
  readonly via: boolean;
  /** It lets everything out that is inside (semantics 3.4). */
  readonly releases: boolean;
  /** A later void_shipping undid it (semantics 1.6): shown, not applied. */
  readonly voided: boolean;
  /** Of a void: number of the event that it undoes; NONE for all else. */
  readonly voids: number;
}

export interface SwiftStay {
  /** Number of the pack (swift-lives.ts). */
  readonly link: number;
  readonly fromMs: number;
  /** Infinity while still inside. */
  readonly untilMs: number;
}

export interface SwiftLife {
  readonly items: readonly SwiftItem[];
  /** The same items as contents apply them. */
  readonly inherited: readonly SwiftItem[];
  readonly stays: readonly SwiftStay[];
}
