/** Seconds until a phase ends at the pace it had so far; null where that would be a guess. */
import type { RunningProgress } from './job-store.ts';

/** Shorter than this nothing can be said about a pace. */
const leastMs = 1_500;

export function secondsLeft(progress: RunningProgress, nowMs: number): number | null {
  const { total, done, phaseFrom, phaseSinceMs } = progress;
  const spentMs = nowMs - phaseSinceMs;
  const moved = done - phaseFrom;
  if (total === null || moved <= 0 || spentMs < leastMs) return null;
  return Math.max(0, ((total - done) * spentMs) / moved / 1000);
}
