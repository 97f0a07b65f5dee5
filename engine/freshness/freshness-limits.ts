/** How old knowledge may be before it is called so (design §3.2); configuration of the replica, in seconds. */
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { FreshnessLimits } from '../../shared/protocol/freshness-answer.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';

const HOUR = 3600;
/** Ten years: beyond that a limit is a slip of the pen. */
const LONGEST_SECONDS = 10 * 366 * 24 * HOUR;

export const defaultFreshnessLimits: FreshnessLimits = {
  freshSeconds: 24 * HOUR,
  ageingSeconds: 72 * HOUR,
  staleSeconds: 30 * 24 * HOUR,
};

/** The limits in force here. */
export function freshnessLimits(store: ReplicaStore): FreshnessLimits {
  const text = store.setting(setting.freshnessLimits);
  // Written by `setFreshnessLimits` only.
  return text === null ? defaultFreshnessLimits : (JSON.parse(text) as FreshnessLimits);
}

/** Changes some of the limits. Throws FRESHNESS_LIMITS where they would not rise from one state to the next. */
export function setFreshnessLimits(store: ReplicaStore, changes: Partial<FreshnessLimits>): FreshnessLimits {
  const limits = { ...freshnessLimits(store), ...changes };
  const { ageingSeconds, freshSeconds, staleSeconds } = limits;
  const inOrder = 0 < freshSeconds && freshSeconds <= ageingSeconds && ageingSeconds <= staleSeconds;
  if (!inOrder || staleSeconds > LONGEST_SECONDS || !Object.values(limits).every(Number.isSafeInteger)) {
    throw replicaError('FRESHNESS_LIMITS', {
      fresh: freshSeconds,
      ageing: ageingSeconds,
      stale: staleSeconds,
    });
  }
  store.setSetting(setting.freshnessLimits, JSON.stringify(limits));
  return limits;
}
