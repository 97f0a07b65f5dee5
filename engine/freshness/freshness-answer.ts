/** The limits and the clock of this replica, shown and set. */
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { FreshnessAnswer, FreshnessLimits } from '../../shared/protocol/freshness-answer.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import { asOf, isoTime } from './as-of.ts';
import { acceptClock, clockState } from './clock.ts';
import { freshnessLimits, setFreshnessLimits } from './freshness-limits.ts';

export interface FreshnessChanges {
  readonly limits?: Partial<FreshnessLimits> | undefined;
  /** Somebody looked: the clock is right, what was seen before was not. */
  readonly acceptClock?: boolean | undefined;
}

/** Throws FRESHNESS_LIMITS, CLOCK_IMPOSSIBLE; then nothing was changed. */
export function freshnessAnswer(
  store: ReplicaStore,
  nowMs: number,
  changes: FreshnessChanges,
): FreshnessAnswer {
  store.database.transaction(() => {
    if (changes.limits !== undefined) setFreshnessLimits(store, changes.limits);
    if (changes.acceptClock === true && !acceptClock(store, nowMs)) {
      throw replicaError('CLOCK_IMPOSSIBLE', { time: isoTime(nowMs) });
    }
  })();
  const clock = clockState(store, nowMs);
  const highest = store.numberSetting(setting.highestTime);
  return {
    limits: freshnessLimits(store),
    clock: {
      state: clock.kind === 'rolled-back' ? 'rolled_back' : clock.kind,
      time: isoTime(nowMs),
      highest: highest === null ? null : isoTime(highest),
    },
    asOf: asOf(store, nowMs),
  };
}
