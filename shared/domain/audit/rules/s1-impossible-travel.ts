/** S1: consecutive readings by different parties at least 20 km apart at more than 300 km/h (semantics 6). */
import { placedReadings, readingsApart } from '../readings-in-space.ts';
import type { Rule, Sighting } from '../rule.ts';

const LEAST_KM = 20;
const FASTEST_KMH = 300;
const HOUR_MS = 3_600_000;

export const impossibleTravel: Rule = {
  id: 'S1',
  version: 1,
  needsContents: false,
  about: 'code',
  severity: 'high',
  explanation:
    'Code {code} was read at {from} and {minutes} min later at {to}, {km} km away: faster than {limit} km/h.',
  innocent: [
    'A bill was dated wrongly.',
    'A device clock is wrong.',
    'The coordinates of a party are wrong.',
  ],
  look(life, { directory }) {
    const readings = placedReadings(life);
    const found: Sighting[] = [];
    for (const [i, later] of readings.entries()) {
      const earlier = readings[i - 1];
      const apart = earlier ? readingsApart(life, [earlier, later], directory, LEAST_KM) : null;
      if (!apart || apart.km <= (FASTEST_KMH * apart.elapsedMs) / HOUR_MS) continue;
      found.push({ ...apart.sighting, details: { ...apart.sighting.details, limit: FASTEST_KMH } });
    }
    return found;
  },
};
