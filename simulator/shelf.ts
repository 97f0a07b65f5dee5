/** Goods at a pharmacy, hospital or clinic after one delivery, and the bill types they are sold with. */
import type { Actor, Market } from './cast.ts';
import type { Arrival } from './movement.ts';
import type { Pack } from './pack.ts';
import type { Run } from './world.ts';

export interface Shelf {
  readonly run: Run;
  readonly market: Market;
  readonly supplier: Actor;
  readonly keeper: Actor;
  readonly arrival: Arrival;
  /** Puts goods on another shelf of the market. */
  readonly restock: (supplier: Actor, keeper: Actor, arrival: Arrival) => void;
  /** Boxes that nothing is planned for yet; whoever takes one alone decides what becomes of it. */
  readonly boxes: Pack[];
}

/** Pharmacies sell (321, online 326), hospitals use (320, 323), clinics vaccinate (322). */
export function sellingType(shelf: Shelf): string {
  const { rng } = shelf.run;
  switch (shelf.keeper.trade) {
    case 'hospital':
      return rng.chance(0.9) ? '320' : '323';
    case 'clinic':
      return '322';
    default:
      return rng.chance(0.96) ? '321' : '326';
  }
}
