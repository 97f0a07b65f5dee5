/** Where a pack went by its events, and where it was reported without that changing anything: a clone sold again, say. */
import type { TraceAnswer } from '../../shared/protocol/trace-answer.ts';

export interface PathPlaces {
  /** Regions of events that took effect, in order. */
  readonly path: readonly string[];
  /** Of each that did not: the region the pack was in before, and the region reported. */
  readonly strays: readonly (readonly [from: string, to: string])[];
}

export function pathPlaces(events: TraceAnswer['events']): PathPlaces {
  const path: string[] = [];
  const strays: [string, string][] = [];
  for (const { notApplied, place } of events) {
    if (place === null) continue;
    if (notApplied === undefined) path.push(place);
    else strays.push([path.at(-1) ?? place, place]);
  }
  return { path, strays };
}
