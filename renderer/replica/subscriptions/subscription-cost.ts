/** What a subscription would bring, and what dropping one would give back, as far as it is known before. */
import { NOWHERE } from '../../../shared/domain/region/regions.ts';
import type { NationalPinsAnswer } from '../../../shared/protocol/national-pins-answer.ts';
import type { RegionHolding } from '../../../shared/protocol/status-answer.ts';
import { countiesOf } from '../../parts/map/tile-layout.ts';

/** `330100` → `3301`: a division as it is subscribed to. */
export function subscriptionCode(division: string): string {
  return division.replace(/^(\d\d)0000$/, '$1').replace(/^(\d{4})00$/, '$1');
}

export interface AddingCost {
  /** Counties that would come and are not here by another subscription. */
  readonly counties: number;
  /** Those of them that have a log at the centre. */
  readonly published: number;
  /** Entries of their logs at the last verified national entry. */
  readonly entries: number;
  /** Guessed from what an entry of the regions here takes; null where nothing is here to go by. */
  readonly likelyBytes: number | null;
}

export function addingCost(
  code: string,
  enrolled: readonly string[],
  { pins }: Pick<NationalPinsAnswer, 'pins'>,
  held: readonly RegionHolding[],
): AddingCost {
  const covered = (region: string) => enrolled.some((prefix) => region.startsWith(prefix));
  const known = new Map(pins.map(({ region, size }) => [region, size]));
  // A county that GB/T 2260 has no more may still have a log.
  const named = [...countiesOf(code.padEnd(6, '0')), ...pins.map(({ region }) => region)];
  const counties = new Set(named.filter((region) => region.startsWith(code) && !covered(region)));
  const sizes = [...counties].flatMap((region) => known.get(region) ?? []);
  const entries = sizes.reduce((sum, size) => sum + size, 0);
  const heldEntries = held.reduce((sum, { size }) => sum + size, 0);
  const heldBytes = held.reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    counties: counties.size,
    published: sizes.length,
    entries,
    likelyBytes: heldEntries === 0 ? null : Math.round((heldBytes / heldEntries) * entries),
  };
}

export interface DroppingGain {
  readonly counties: number;
  readonly rows: number;
  readonly bytes: number;
}

/** What no other subscription keeps; what has no county always stays. */
export function droppingGain(
  code: string,
  enrolled: readonly string[],
  held: readonly RegionHolding[],
): DroppingGain {
  const others = enrolled.filter((prefix) => prefix !== code);
  const going = held.filter(
    ({ region }) =>
      region !== NOWHERE && region.startsWith(code) && !others.some((prefix) => region.startsWith(prefix)),
  );
  return {
    counties: going.length,
    rows: going.reduce((sum, { rows }) => sum + rows, 0),
    bytes: going.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}
