/** Which of the events of one instant comes next for a code (semantics 2.1). */
import type { Custody } from './custody.ts';
import { effectOf } from './effect.ts';
import type { OwnItem } from './fold-life.ts';
import type { Application } from './life.ts';
import { isApplicable } from './movement.ts';
import type { FoldEvent } from './reading.ts';

/**
 * Index into `pending` of the next item of this instant, or null for the inherited one. Commissioning makes
 * later steps possible and comes first, as does a replacement without a time, which stands before them; goods are packed before they leave; otherwise semantics 2.1.
 */
export function chooseNext(
  pending: readonly OwnItem[],
  inherited: Application | null,
  custody: Custody,
): number | null {
  const first = pending.findIndex(({ event }) => event.untimed || effectOf(event).direction === 'commission');
  if (first >= 0) return first;
  if (inherited && effectOf(inherited.event).direction === 'commission') return null;
  const packing = pending.findIndex(
    (item) => effectOf(item.event).direction === 'packing' && item.role !== 'object',
  );
  let best: number | null = -1;
  let identity = '';
  const consider = (index: number | null, event: FoldEvent, wantApplicable: boolean): void => {
    if (wantApplicable) {
      if (!isApplicable(custody, event)) return;
      if (packing >= 0 && effectOf(event).direction === 'out') return;
    }
    if (best !== -1 && event.identity >= identity) return;
    best = index;
    identity = event.identity;
  };
  for (const wantApplicable of [true, false]) {
    if (!wantApplicable && packing >= 0) return packing;
    if (inherited) consider(null, inherited.event, wantApplicable);
    for (const [index, item] of pending.entries()) consider(index, item.event, wantApplicable);
    if (best !== -1) return best;
  }
  return best === -1 ? 0 : best;
}
