/**
 * What acts do to packs (semantics 2 and 3), told by the one who makes them happen, in order of time.
 * An act on goods whose life has ended is a mistake of the simulation unless it was planted, and planted
 * ones never get here: what an end blocks changes nothing.
 */
import { hasEnded, type Pack, type PackState, withContents } from './pack.ts';

/** `in` is a receipt: only that makes an emptied pack under way arrive (semantics 3.3). */
export type ActKind = 'in' | 'out' | 'other';

export interface Act {
  readonly kind: ActKind;
  readonly party: string;
  readonly state: PackState;
  /** Types 103, 108 and 116 apply after an end (semantics 2.2). */
  readonly afterEnd?: boolean;
}

/** The act names these packs: it opens what they are in, and applies once to them and all inside. */
export function act(named: readonly Pack[], what: Act): void {
  for (const pack of named) {
    if (hasEnded(pack) && what.afterEnd !== true)
      throw new Error(`act on ended ${pack.code} (${pack.state})`);
  }
  const left = leavePacks(named);
  for (const pack of named) {
    if (pack.parent !== null) continue; // reached through the pack, which is named too
    for (const each of withContents(pack)) {
      each.state = what.state;
      each.holder = what.party;
    }
  }
  for (const pack of left) settleEmptied(pack, what);
}

/** A split sale: the pack is opened and stays (semantics 2.5). */
export function splitSale(pack: Pack, party: string): void {
  act([pack], { kind: 'out', party, state: 'in_stock' });
  pack.opened = true;
}

/** Naming a pack without the one it is in ends that link (semantics 3.2). Returns the packs that lost something. */
function leavePacks(named: readonly Pack[]): Set<Pack> {
  const set = new Set(named);
  const left = new Set<Pack>();
  for (const pack of named) {
    if (pack.parent === null || set.has(pack.parent)) continue;
    left.add(pack.parent);
    unlink(pack);
  }
  return left;
}

function unlink(pack: Pack): void {
  pack.parent?.children.delete(pack);
  pack.parent = null;
}

/** Semantics 3.3. What arrives emptied leaves the pack it was in, to which the same applies. */
function settleEmptied(pack: Pack, what: Pick<Act, 'kind' | 'party' | 'state'>): void {
  if (pack.children.size > 0) return;
  if (pack.state === 'in_transit' && what.kind === 'in') {
    const outer = pack.parent;
    unlink(pack);
    pack.state = what.state;
    pack.holder = what.party;
    if (outer !== null) settleEmptied(outer, what);
  } else {
    pack.state = 'empty';
  }
}

export function commission(packs: readonly Pack[], party: string): void {
  for (const pack of packs) {
    pack.state = 'commissioned';
    pack.holder = party;
  }
}

/** Packing (semantics 3.4): holder and state stay, a parent without any takes its children's. */
export function packInto(children: readonly Pack[], parent: Pack): void {
  const left = new Set<Pack>();
  for (const child of children) {
    if (child.parent !== null) left.add(child.parent);
    unlink(child);
    child.parent = parent;
    parent.children.add(child);
    for (const each of withContents(child)) remember(each);
  }
  const first = children[0];
  if (parent.state === 'unknown' && first !== undefined) {
    parent.state = first.state;
    parent.holder = first.holder;
  }
  for (const pack of left) settleEmptied(pack, { kind: 'other', party: '', state: 'empty' });
}

/** Notes every pack around this one that it was not in before. */
function remember(pack: Pack): void {
  let depth = 1;
  for (let outer = pack.parent; outer !== null; outer = outer.parent) {
    const around = outer;
    if (!pack.ever.some((known) => known.pack === around)) pack.ever.push({ pack: around, depth });
    depth += 1;
  }
}

/** Unpacking by an AggregationEvent DELETE: the links end, holder and state stay. */
export function release(children: readonly Pack[], from: Pack): void {
  for (const child of children) unlink(child);
  settleEmptied(from, { kind: 'other', party: '', state: 'empty' });
}

/** A new code takes over everything; the old one keeps what it had and has left its pack (semantics 1.6). */
export function replaceCode(old: Pack, successor: Pack): void {
  successor.holder = old.holder;
  successor.state = old.state;
  successor.opened = old.opened;
  const parent = old.parent;
  unlink(old);
  old.replaced = true;
  if (parent === null) return;
  successor.parent = parent;
  parent.children.add(successor);
  remember(successor);
}

/** Holder and state of packs and their contents, to be put back when a shipment is voided. */
export function custodySnapshot(packs: readonly Pack[]): () => void {
  const before = packs.flatMap((pack) =>
    [...withContents(pack)].map((each) => ({ each, state: each.state, holder: each.holder })),
  );
  return () => {
    for (const { each, state, holder } of before) {
      each.state = state;
      each.holder = holder;
    }
  };
}
