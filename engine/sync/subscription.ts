/** Which counties a replica follows: those under its enrolled codes, and what has no county (design §3.1). */
import { NATION } from '../../shared/log/trust/trusted-checkpoint.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import { nationalPins } from './national-pins.ts';

/** Takes what has no county and is part of every subscription. */
export const NO_COUNTY = '999999';

export function enrolledCodes(store: ReplicaStore): readonly string[] {
  return (store.setting(setting.enrolled) ?? '').split(',').filter((code) => code !== '');
}

/** What a synchronisation fetches the pins of. */
export function codesToFollow(store: ReplicaStore): readonly string[] {
  return [...enrolledCodes(store), NO_COUNTY];
}

export function isSubscribed(region: string, enrolled: readonly string[]): boolean {
  if (region === NATION) return false;
  return region === NO_COUNTY || enrolled.some((code) => region.startsWith(code));
}

/**
 * Subscribed counties that are here or that the nation has pinned entries of, sorted; `999999` only where there is one.
 * A prefix under which there is neither stands as its own six-digit code (3301 → 330100), with size 0.
 */
export function subscribedRegions(store: ReplicaStore): readonly string[] {
  const enrolled = enrolledCodes(store);
  const regions = new Set<string>();
  const pinned = nationalPins(store).pins.filter(({ size }) => size > 0);
  for (const { region } of [...store.logs(), ...pinned])
    if (isSubscribed(region, enrolled)) regions.add(region);
  for (const code of enrolled) {
    if (![...regions].some((region) => region.startsWith(code))) regions.add(code.padEnd(6, '0'));
  }
  return [...regions].toSorted();
}
