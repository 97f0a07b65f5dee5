/**
 * Which neighbours of a county's packs are merged (design §3.3 "levelled merging"). Packs have tiers by their
 * rows, each four times the one below; where four of a tier stand in a row, with nothing larger between, they
 * become one of a higher tier. So a row is written again at most once a tier, and what is in force grows with
 * the logarithm of the rows. Where that leaves more than {@link MOST_LIVE_PACKS}, the cheapest neighbours go too.
 */

import { packLimit } from '../../shared/pack/pack-format.ts';

/** Of a county, once a publish is done. */
export const MOST_LIVE_PACKS = 16;

const TIER_ROWS = 4_096;
const PER_TIER = 4;

export interface PackSize {
  readonly rows: number;
  readonly bytes: number;
}

/** Packs [begin, end) of those given become one. */
export interface MergeRun {
  readonly begin: number;
  readonly end: number;
}

interface Planned extends PackSize, MergeRun {}

/**
 * @param packs in the order of their event ranges
 * @param mostBytes of a merged file; packs whose sum is larger stay apart
 * @returns runs of two and more, ascending, that do not overlap, to be merged in this order: each pack is
 * written again once at most
 */
export function planMerges(packs: readonly PackSize[], mostBytes: number): readonly MergeRun[] {
  let planned = packs.map(({ rows, bytes }, at): Planned => ({ rows, bytes, begin: at, end: at + 1 }));
  const tooMany = planned.length - packLimit.livePacks;
  if (tooMany > 0) {
    // Only the first merge can bring them down to what its manifest may name.
    const oldest = tooMany + packLimit.livePacks / 2;
    planned = [joined(planned.slice(0, oldest)), ...planned.slice(oldest)];
  }
  for (let run = next(planned, mostBytes); run !== null; run = next(planned, mostBytes)) {
    planned = planned.toSpliced(run.begin, run.end - run.begin, joined(planned.slice(run.begin, run.end)));
  }
  return planned.filter(({ begin, end }) => end - begin > 1).map(({ begin, end }) => ({ begin, end }));
}

function next(packs: readonly Planned[], mostBytes: number): MergeRun | null {
  return (
    fullTier(packs, mostBytes) ?? (packs.length > MOST_LIVE_PACKS ? cheapestPair(packs, mostBytes) : null)
  );
}

/** The lowest tier that has enough packs in one run without larger ones. */
function fullTier(packs: readonly Planned[], mostBytes: number): MergeRun | null {
  const tiers = packs.map(tierOf);
  for (const tier of [...new Set(tiers)].sort((a, b) => a - b)) {
    for (let begin = 0; begin < packs.length; begin++) {
      let [end, own, bytes] = [begin, 0, 0];
      for (; end < packs.length && (tiers[end] ?? 0) <= tier; end++) {
        bytes += packs[end]?.bytes ?? 0;
        if (bytes > mostBytes) break;
        if (tiers[end] === tier) own += 1;
      }
      if (own >= PER_TIER) return { begin, end };
    }
  }
  return null;
}

function cheapestPair(packs: readonly Planned[], mostBytes: number): MergeRun | null {
  let cheapest: MergeRun | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (let begin = 0; begin + 1 < packs.length; begin++) {
    const { rows, bytes } = joined(packs.slice(begin, begin + 2));
    if (bytes > mostBytes || rows >= least) continue;
    least = rows;
    cheapest = { begin, end: begin + 2 };
  }
  return cheapest;
}

function tierOf({ rows }: PackSize): number {
  let tier = 0;
  for (let most = TIER_ROWS; rows >= most; most *= PER_TIER) tier += 1;
  return tier;
}

function joined(packs: readonly Planned[]): Planned {
  return {
    rows: packs.reduce((sum, pack) => sum + pack.rows, 0),
    bytes: packs.reduce((sum, pack) => sum + pack.bytes, 0),
    begin: packs[0]?.begin ?? 0,
    end: packs.at(-1)?.end ?? 0,
  };
}
