/** The deliveries a code really went through: those of the events that its life applied. */
import { parseCode } from '../../shared/domain/code/identifier.ts';
import { isMovement } from '../../shared/domain/fold/effect.ts';
import type { Life } from '../../shared/domain/fold/life.ts';
import type { FoldEvent } from '../../shared/domain/fold/reading.ts';
import type { Answering } from '../record/answering.ts';
import { lifeBook } from '../record/answering.ts';
import { replacementChain } from '../trace/replacement-chain.ts';

export interface Way {
  readonly code: string;
  /** False: the record does not follow the code. */
  readonly followed: boolean;
  readonly life: Life;
  /** Movements that were applied, in the order of the fold; those of the codes it replaced and that replaced it too. */
  readonly moves: readonly FoldEvent[];
}

export function wayOfCode(answering: Answering, text: string): Way {
  const { code } = parseCode(text);
  const book = lifeBook(answering);
  const life = book.life(code);
  const chain = replacementChain(life, book);
  const moves = chain
    .flatMap(({ applications }) => applications)
    .filter(({ event, outcome }) => outcome === 'applied' && isMovement(event))
    .toSorted((a, b) => a.timeMs - b.timeMs)
    .map(({ event }) => event);
  return { code, followed: chain.some(({ followed }) => followed), life, moves };
}

/** Giver and receiver of a movement; null where the bill names none. */
export function endsOf(event: FoldEvent, receipt: boolean): { from: string | null; to: string | null } {
  return receipt
    ? { from: event.from, to: event.party }
    : { from: event.party, to: event.deliverTo ?? event.to };
}
