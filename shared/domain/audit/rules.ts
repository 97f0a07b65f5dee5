/** The rules this program knows, by id. */

import type { Rule } from './rule.ts';
import { neverCommissioned } from './rules/c4-never-commissioned.ts';
import { neverReceived } from './rules/d1-never-received.ts';
import { neverShipped } from './rules/d2-never-shipped.ts';
import { movedAfterEnd } from './rules/l6-moved-after-end.ts';
import { impossibleTravel } from './rules/s1-impossible-travel.ts';
import { twoPlacesAtOnce } from './rules/s2-two-places-at-once.ts';

export const auditRules: readonly Rule[] = [
  neverCommissioned,
  neverReceived,
  neverShipped,
  movedAfterEnd,
  impossibleTravel,
  twoPlacesAtOnce,
];
