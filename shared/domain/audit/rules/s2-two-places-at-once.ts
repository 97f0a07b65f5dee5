/** S2: readings by different parties at least 5 km apart within 10 minutes (semantics 6). */
import { placedReadings, readingsApart } from '../readings-in-space.ts';
import type { Rule, Sighting } from '../rule.ts';

const LEAST_KM = 5;
const WINDOW_MS = 10 * 60_000;

export const twoPlacesAtOnce: Rule = {
  id: 'S2',
  version: 1,
  needsContents: false,
  about: 'code',
  severity: 'high',
  explanation:
    'Code {code} was read at {from} and at {to}, {km} km apart, within {minutes} min: two packs may carry it.',
  innocent: [
    'A bill was dated wrongly.',
    'A device clock is wrong.',
    'One party uploads for another place of its own.',
  ],
  look(life, { directory }) {
    const readings = placedReadings(life);
    const found: Sighting[] = [];
    for (const [i, later] of readings.entries()) {
      for (let back = i - 1; back >= 0; back--) {
        const earlier = readings[back];
        if (!earlier || later.timeMs - earlier.timeMs > WINDOW_MS) break;
        const apart = readingsApart(life, [earlier, later], directory, LEAST_KM);
        if (apart) found.push(apart.sighting);
      }
    }
    return found;
  },
};
