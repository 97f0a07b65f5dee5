/** The readings of a life that say where it was: by a party, not taken back, at a time the source gave. */

import type { Application, Life } from '../fold/life.ts';
import type { DirectoryLookup } from '../party/directory.ts';
import { distanceKm } from './located.ts';
import type { Sighting } from './rule.ts';

export interface PlacedReading extends Application {
  readonly party: string;
}

export function placedReadings(life: Life): readonly PlacedReading[] {
  const placed: PlacedReading[] = [];
  for (const item of life.applications) {
    const { party, untimed } = item.event;
    if (party === null || untimed || item.outcome === 'declared' || item.outcome === 'future') continue;
    if (item.outcome !== 'voided') placed.push({ ...item, party });
  }
  return placed;
}

/**
 * Whether a pair of readings is this code's to report: one that reached it through packs both times stands in
 * the life of the pack itself, as the bills named it.
 */
function isOwnPair(a: Application, b: Application): boolean {
  return a.via === null || b.via === null;
}

export interface ReadingsApart {
  /** Great-circle distance, unrounded. */
  readonly km: number;
  readonly elapsedMs: number;
  readonly sighting: Sighting;
}

/** Two readings of a life by different parties at least `leastKm` apart, as a sighting; null for any other pair. */
export function readingsApart(
  life: Life,
  [earlier, later]: readonly [PlacedReading, PlacedReading],
  directory: DirectoryLookup,
  leastKm: number,
): ReadingsApart | null {
  if (earlier.party === later.party || !isOwnPair(earlier, later)) return null;
  const km = distanceKm(directory, earlier.party, later.party);
  if (km === null || km < leastKm) return null;
  const elapsedMs = later.timeMs - earlier.timeMs;
  const sighting: Sighting = {
    subject: `${life.code} ${earlier.event.number} ${later.event.number}`,
    codes: [life.code],
    events: [earlier.event, later.event],
    details: {
      code: life.code,
      from: earlier.party,
      to: later.party,
      km: Math.round(km),
      minutes: Math.round(elapsedMs / 60_000),
    },
  };
  return { km, elapsedMs, sighting };
}
