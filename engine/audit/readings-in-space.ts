/** The readings of a life that say where it was: by a party, not taken back, at a time the source gave. */
import type { Application, Life } from '../../shared/domain/fold/life.ts';

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
export function isOwnPair(a: Application, b: Application): boolean {
  return a.via === null || b.via === null;
}
