/** Which batch a code belongs to, from the runs that packs of its county know; newest pack first. */
import { compareKeys } from '../../shared/domain/code/code-key.ts';
import type { PackBills } from './pack-bills.ts';

export class LotRuns {
  readonly #packs: Pick<PackBills, 'runs' | 'lots'>[] = [];

  add(pack: Pick<PackBills, 'runs' | 'lots'>): void {
    if (pack.runs.lot.length > 0) this.#packs.unshift(pack);
  }

  lotOf(hi: number, lo: number): string | null {
    for (const { runs, lots } of this.#packs) {
      const at = lastNotAfter(runs, hi, lo);
      if (at < 0) continue;
      const last = { hi: runs.lastHi[at] ?? 0, lo: runs.lastLo[at] ?? 0 };
      if (compareKeys({ hi, lo }, last) <= 0) return lots[runs.lot[at] ?? -1] ?? null;
    }
    return null;
  }
}

/** Index of the last run that begins at the key or before; -1 none. */
function lastNotAfter(runs: PackBills['runs'], hi: number, lo: number): number {
  let low = 0;
  let high = runs.lot.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const first = { hi: runs.firstHi[middle] ?? 0, lo: runs.firstLo[middle] ?? 0 };
    if (compareKeys(first, { hi, lo }) <= 0) low = middle + 1;
    else high = middle - 1;
  }
  return high;
}
