/** Regions in the order in which they need attention: worst state first, then by code. */
import type { Freshness } from '../../shared/protocol/as-of.ts';

const urgency: Readonly<Record<Freshness, number>> = { refuse: 0, unknown: 1, stale: 2, ageing: 3, fresh: 4 };

interface Stated {
  readonly region: string;
  readonly state: Freshness;
}

export function byUrgency<R extends Stated>(regions: readonly R[]): readonly R[] {
  return [...regions].sort((a, b) => urgency[a.state] - urgency[b.state] || a.region.localeCompare(b.region));
}
