/** What the map says of a division: the worst state among what the replica holds of it, and how many counties that is. */
import type { Freshness, RegionState } from '../../shared/protocol/as-of.ts';
import type { Words } from '../i18n/use-words.ts';
import type { TileMark, TileTone } from '../parts/map/tile-map.tsx';
import { byUrgency } from '../shell/region-urgency.ts';

const tones: Readonly<Record<Freshness, TileTone>> = {
  fresh: 'good',
  ageing: 'warn',
  stale: 'stale',
  refuse: 'bad',
  unknown: 'unknown',
};

export function regionMark(
  held: ReadonlyMap<string, RegionState>,
  counties: readonly string[],
  { t }: Words,
): TileMark | null {
  const states = counties.flatMap((county) => held.get(county) ?? []);
  const [worst] = byUrgency(states);
  if (worst === undefined) return null;
  const name = t(`asOf.freshness.${worst.state}`);
  return {
    tone: tones[worst.state],
    note: counties.length === 1 ? name : `${states.length}/${counties.length}`,
  };
}
