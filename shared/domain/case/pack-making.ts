/**
 * By whom, when and in which batch a pack was made. A code that replaces another inherits its maker and its batch
 * (semantics 1.6): whoever replaced a label made nothing.
 */
import { effectOf } from '../fold/effect.ts';
import { isTakeOver } from '../fold/fold-input.ts';
import type { Life } from '../fold/life.ts';
import type { FoldEvent } from '../fold/reading.ts';

/** Making days are counted in China Standard Time. */
const CHINA_OFFSET_MS = 8 * 3_600_000;

export interface Making {
  readonly batch: string | null;
  readonly maker: string | null;
  /** `yyyy-MM-dd`; null where nobody is known to have made it. */
  readonly day: string | null;
}

/** @param chain lives of the pack, oldest code first */
export function makingOf(chain: readonly Life[]): Making {
  const batch = chain.findLast(({ lot }) => lot !== null)?.lot?.number ?? null;
  return { batch, ...madeBy(makingEvent(chain)) };
}

/** The event that says that the pack was made. */
export function makingEvent(chain: readonly Life[]): FoldEvent | undefined {
  return chain[0]?.applications.find(
    (item) => item.outcome === 'applied' && item.via === null && isMaking(item),
  )?.event;
}

/** Whether the row says that the code was made, not that it took another one's place. */
export function isMaking(reading: {
  readonly role: string;
  readonly link: string | null;
  readonly event: FoldEvent;
}): boolean {
  return (
    (reading.role === 'object' || reading.role === 'output') &&
    effectOf(reading.event).direction === 'commission' &&
    !isTakeOver(reading)
  );
}

export function madeBy(
  event: Pick<FoldEvent, 'party' | 'timeMs'> | undefined,
): Pick<Making, 'maker' | 'day'> {
  if (event === undefined) return { maker: null, day: null };
  const day = new Date(event.timeMs + CHINA_OFFSET_MS).toISOString().slice(0, 10);
  return { maker: event.party, day };
}
