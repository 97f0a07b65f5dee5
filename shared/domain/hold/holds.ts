/** The measures of supervision that stand beside a state (semantics 2.7): what holding events impose and lift. */
import type { Application } from '../fold/life.ts';
import type { FoldEvent } from '../fold/reading.ts';
import { HOLDING_STEP, type HoldNote } from './hold-note.ts';

export interface Hold {
  readonly kind: string;
  /** Party that read the goods: the authority. Empty where the event names none. */
  readonly by: string;
  readonly sinceMs: number;
  /** When it was lifted, else when it ends by itself; null while it stands. */
  readonly untilMs: number | null;
  readonly document: string | null;
  /** The event that imposed it. */
  readonly event: FoldEvent;
}

/**
 * In the order in which they were imposed. One imposed again under the same document is one. A lifting ends what the same
 * party imposed under the document it names, and of the kind it names where it names no document.
 * @param applications of a life, packs that it was in included: what holds a carton holds what is inside (semantics 3.1)
 * @param noteOf asked of events of the step `holding` only
 */
export function holdsOf(
  applications: readonly Application[],
  noteOf: (event: FoldEvent) => HoldNote | null,
): readonly Hold[] {
  let holds: readonly Hold[] = [];
  for (const { event, timeMs, outcome } of applications) {
    if (event.bizStep !== HOLDING_STEP || (outcome !== 'applied' && outcome !== 'blocked')) continue;
    const note = noteOf(event);
    if (note === null) continue;
    const by = event.party ?? '';
    const isMeant = (hold: Hold) =>
      stands(hold, timeMs) &&
      hold.by === by &&
      (note.document === null ? hold.kind === note.kind : hold.document === note.document);
    if (note.lifted) holds = holds.map((hold) => (isMeant(hold) ? { ...hold, untilMs: timeMs } : hold));
    else if (note.document === null || !holds.some((hold) => isMeant(hold) && hold.kind === note.kind)) {
      const { kind, document, untilMs } = note;
      holds = [...holds, { kind, by, sinceMs: timeMs, untilMs, document, event }];
    }
  }
  return holds;
}

function stands({ untilMs }: Hold, timeMs: number): boolean {
  return untilMs === null || untilMs > timeMs;
}
