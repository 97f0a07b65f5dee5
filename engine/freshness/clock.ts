/**
 * What the machine's clock is worth (design §3.2). Time is trusted from cosignatures only; the clock says how long
 * ago they were made, as far as it can be believed.
 */
import {
  CLOCK_TOLERANCE_MS,
  type ClockState,
  FIRST_POSSIBLE_MS,
} from '../../shared/domain/freshness/clock-state.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';

export function clockState(store: ReplicaStore, nowMs: number): ClockState {
  if (nowMs < FIRST_POSSIBLE_MS) return { kind: 'dead' };
  const behindMs = (store.numberSetting(setting.highestTime) ?? 0) - nowMs;
  return behindMs > CLOCK_TOLERANCE_MS ? { kind: 'rolled-back', behindMs } : { kind: 'running' };
}

/** Keeps the highest trusted time and the highest time of any kind that was ever seen; neither goes back. */
export function rememberTimes(store: ReplicaStore, trustedTimeMs: number | null, nowMs: number): void {
  const trusted = Math.max(trustedTimeMs ?? 0, store.numberSetting(setting.trustedTime) ?? 0);
  if (trusted > 0) store.setSetting(setting.trustedTime, String(trusted));
  const highest = Math.max(trusted, nowMs, store.numberSetting(setting.highestTime) ?? 0);
  store.setSetting(setting.highestTime, String(highest));
}

/**
 * Forgets a highest time that a wrong clock once set, because somebody says that it is right now. A time below the
 * trusted one cannot be: false, and nothing changes.
 */
export function acceptClock(store: ReplicaStore, nowMs: number): boolean {
  const trusted = store.numberSetting(setting.trustedTime) ?? 0;
  if (nowMs < FIRST_POSSIBLE_MS || nowMs + CLOCK_TOLERANCE_MS < trusted) return false;
  store.setSetting(setting.highestTime, String(Math.max(trusted, nowMs)));
  return true;
}
