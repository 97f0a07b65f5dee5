/** The way a pack really went, under all the codes it bore (semantics 1.6): the movements that its lives applied. */
import { isMovement } from '../fold/effect.ts';
import type { Life } from '../fold/life.ts';
import type { FoldEvent } from '../fold/reading.ts';

export interface PackWay {
  /** The code asked about. */
  readonly code: string;
  /** False: the record does not follow the pack. */
  readonly followed: boolean;
  readonly life: Life;
  /** Its lives, oldest code first; that of the code asked about among them. */
  readonly chain: readonly Life[];
  /** In the order of the fold. */
  readonly moves: readonly FoldEvent[];
}

/** @param chain the life among those of the codes it replaced and that replaced it, oldest first */
export function packWay(life: Life, chain: readonly Life[]): PackWay {
  const moves = chain
    .flatMap(({ applications }) => applications)
    .filter(({ event, outcome }) => outcome === 'applied' && isMovement(event))
    .toSorted((a, b) => a.timeMs - b.timeMs)
    .map(({ event }) => event);
  return { code: life.code, followed: chain.some(({ followed }) => followed), life, chain, moves };
}

/** What two codes of one pack have in common: its oldest code. */
export function packKey({ chain, code }: PackWay): string {
  return chain[0]?.code ?? code;
}

/** Giver and receiver of a movement; null where the bill names none. */
export function endsOf(event: FoldEvent, receipt: boolean): { from: string | null; to: string | null } {
  return receipt
    ? { from: event.from, to: event.party }
    : { from: event.party, to: event.deliverTo ?? event.to };
}
