/** One unit of a batch counted by its whole life: who holds it, in what state and since when, in a pack of which level. */
import type { Life } from '../fold/life.ts';
import type { LifeBook } from '../fold/life-book.ts';
import type { BatchTally } from './batch-tally.ts';

/** @param levelOf level of a pack by its code, null where unknown */
export function countUnit(
  life: Life,
  book: LifeBook,
  tally: BatchTally,
  levelOf: (pack: string) => number | null,
): void {
  const { holder, state, setBy } = life.custody;
  const set = life.applications.findLast(({ event, outcome }) => event === setBy && outcome === 'applied');
  const outermost = book.enclosures(life.code).findLast(({ untilMs }) => untilMs === null);
  tally.add(
    holder,
    state,
    outermost ? levelOf(outermost.code) : 1,
    set?.timeMs ?? setBy?.timeMs ?? Number.NaN,
  );
}
