/** The as-of of an answer: which regions, how far, how old, and what is missing (design §3.2). */
import type { AsOf, Freshness, FreshnessReason, Gap, RegionState } from '../../shared/protocol/as-of.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import { subscribedRegions } from '../sync/subscription.ts';
import { defaultFreshnessLimits, type FreshnessLimits } from './freshness-limits.ts';

/** A clock may lag the witnesses by this much before it counts as gone back. */
const CLOCK_TOLERANCE_MS = 10 * 60 * 1000;
const RANK: readonly Freshness[] = ['fresh', 'ageing', 'stale', 'refuse', 'unknown'];

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** @param nowMs the machine's clock, epoch ms */
export function asOf(
  store: ReplicaStore,
  nowMs: number,
  limits: FreshnessLimits = defaultFreshnessLimits,
): AsOf {
  const trustedTimeMs = store.numberSetting(setting.trustedTime);
  const national = store.log('000000');
  const reasons: FreshnessReason[] = [];
  const gaps: Gap[] = [];
  const clockBack = nowMs + CLOCK_TOLERANCE_MS < (store.numberSetting(setting.highestTime) ?? 0);
  const base = clockBack ? 'unknown' : trustedFreshness(trustedTimeMs, nowMs, limits, reasons);
  if (clockBack) reasons.push({ code: 'clock_rolled_back' });
  const regions: RegionState[] = subscribedRegions(store).map((region) => {
    const log = store.log(region);
    const throughMs = log?.completeThroughMs ?? null;
    if (throughMs === null) gaps.push({ code: 'REGION_EMPTY', region });
    const own = clockBack || throughMs === null ? 'unknown' : byAge(nowMs - throughMs, limits);
    if (throughMs !== null && !clockBack && own !== 'fresh') {
      reasons.push({ code: 'region_behind', region, seconds: seconds(nowMs - throughMs) });
    }
    return {
      region,
      size: log?.size ?? 0,
      completeThrough: throughMs === null ? null : isoTime(throughMs),
      state: throughMs === null && base !== 'unknown' ? base : worse(own, base),
    };
  });
  if (store.setting(setting.directory) === null) gaps.push({ code: 'DIRECTORY_MISSING' });
  return {
    regions,
    national: {
      size: national?.size ?? 0,
      trustedTime: trustedTimeMs === null ? null : isoTime(trustedTimeMs),
    },
    freshness: regions.reduce<Freshness>((worst, { state }) => worse(worst, state), base),
    reasons,
    gaps,
  };
}

function trustedFreshness(
  trustedTimeMs: number | null,
  nowMs: number,
  limits: FreshnessLimits,
  reasons: FreshnessReason[],
): Freshness {
  if (trustedTimeMs === null) {
    reasons.push({ code: 'never_synchronised' });
    return 'unknown';
  }
  const state = byAge(nowMs - trustedTimeMs, limits);
  if (state !== 'fresh') reasons.push({ code: 'trusted_time_old', seconds: seconds(nowMs - trustedTimeMs) });
  return state;
}

function byAge(ageMs: number, limits: FreshnessLimits): Freshness {
  const age = ageMs / 1000;
  if (age <= limits.freshSeconds) return 'fresh';
  if (age <= limits.ageingSeconds) return 'ageing';
  return age <= limits.staleSeconds ? 'stale' : 'refuse';
}

function worse(a: Freshness, b: Freshness): Freshness {
  return RANK.indexOf(a) >= RANK.indexOf(b) ? a : b;
}

function seconds(ms: number): number {
  return Math.max(0, Math.round(ms / 1000));
}
