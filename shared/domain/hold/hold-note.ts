/**
 * What an event of the CBV step `holding` says of a measure of supervision (semantics 2.7). The step alone is a firm's own
 * setting apart; a measure is one that names its kind.
 */
import { type EpcisEvent, extension } from '../event/epcis-event.ts';
import { parseInstant } from '../event/instant.ts';

/** CBV 2.0 §7.1.3. */
export const HOLDING_STEP = 'holding';

/** Measures with words in the catalogues; a record may say others, which are shown as written. */
export const holdKinds = ['seizure', 'sealing', 'preservation', 'stop_sale'] as const;
export type HoldKind = (typeof holdKinds)[number];

export interface HoldNote {
  readonly kind: string;
  /** Number of the order or record, as written. */
  readonly document: string | null;
  /** Epoch ms; null where no end was set. */
  readonly untilMs: number | null;
  /** The measure is over by this event. */
  readonly lifted: boolean;
}

/** Null where the document names no measure. Total: an end that cannot be read is none. */
export function holdNoteIn(document: EpcisEvent): HoldNote | null {
  const kind = textOf(document[extension.hold]);
  if (kind === null) return null;
  const until = textOf(document[extension.holdUntil]);
  const lifted = document[extension.holdLifted];
  return {
    kind,
    document: textOf(document[extension.holdDocument]),
    untilMs: until === null ? null : parseInstant(until),
    lifted: lifted === true || lifted === 1 || lifted === '1' || lifted === 'true',
  };
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' ? null : text;
}
