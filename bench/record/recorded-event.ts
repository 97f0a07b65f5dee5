/** One event as peers get it: its document and the rows it has, ready to be stored without any derivation. */
import type { NamedCode } from '../../shared/domain/event/event-facts.ts';

export interface RecordedEvent {
  /** National event number; events come in ascending order. */
  readonly number: number;
  /** Base identity (semantics 1.5), or what orders like it. */
  readonly identity: string;
  /** Epoch ms. */
  readonly recordTimeMs: number;
  /** Semantics 5.2: here for another code's sake. */
  readonly aside: boolean;
  /** Party and base number of the bill that it deletes (semantics 1.6). */
  readonly deletes: readonly [party: string, number: string] | null;
  readonly rows: readonly NamedCode[];
  /** Codes that the document names and that have no row. */
  readonly context: readonly string[];
  /** Canonical JSON. */
  readonly document: string;
}
