/** A physical pack as the simulation knows it; the generator's own bookkeeping, no fold of events. */
import type { Batch, Product } from './products.ts';

export type PackState =
  | 'commissioned'
  | 'in_stock'
  | 'in_transit'
  | 'returned'
  | 'quarantined'
  | 'sold'
  | 'dispensed'
  | 'sampled'
  | 'destroyed'
  | 'missing'
  | 'exported'
  | 'empty'
  | 'unknown';

export interface Pack {
  readonly code: string;
  /** 1 = smallest; null for a pallet. */
  readonly level: number | null;
  readonly product: Product | null;
  /** Null for pallets and for codes that nobody commissioned. */
  readonly batch: Batch | null;
  readonly children: Set<Pack>;
  parent: Pack | null;
  holder: string | null;
  state: PackState;
  /** A split sale opened it (semantics 2.5). */
  opened: boolean;
  /** Its code was replaced: the thing goes on under another (semantics 1.6). */
  replaced: boolean;
  /** Every pack it ever was in, in order of time. */
  readonly ever: Enclosure[];
}

export interface Enclosure {
  readonly pack: Pack;
  /** 1 = directly in it, 2 = in a pack that was in it … */
  readonly depth: number;
}

export function newPack(
  code: string,
  level: number | null,
  product: Product | null,
  batch: Batch | null,
): Pack {
  return {
    code,
    level,
    product,
    batch,
    children: new Set(),
    parent: null,
    holder: null,
    state: 'unknown',
    opened: false,
    replaced: false,
    ever: [],
  };
}

const ENDS: ReadonlySet<PackState> = new Set(['sold', 'dispensed', 'destroyed', 'exported']);

export function hasEnded(pack: Pack): boolean {
  return ENDS.has(pack.state);
}

/** The pack and everything inside it, outermost first. */
export function* withContents(pack: Pack): Generator<Pack> {
  yield pack;
  for (const child of pack.children) yield* withContents(child);
}

/** Smallest packs in it; itself where it is one. */
export function boxesOf(pack: Pack): Pack[] {
  return [...withContents(pack)].filter((content) => content.level === 1);
}

/** `parents` of truth.json: innermost first, of one depth by time. */
export function parentsEver(pack: Pack): string[] {
  return pack.ever.toSorted((a, b) => a.depth - b.depth).map((enclosure) => enclosure.pack.code);
}
