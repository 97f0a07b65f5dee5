/** The as-of of an answer: which regions, how far, how old, and what is missing (design §3.2). */
import { NATION } from '../../shared/log/trust/trusted-checkpoint.ts';
import type { AsOf, Freshness, FreshnessReason, Gap, RegionState } from '../../shared/protocol/as-of.ts';
import type { FreshnessLimits } from '../../shared/protocol/freshness-answer.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import { nationalPins } from '../sync/national-pins.ts';
import { subscribedRegions } from '../sync/subscription.ts';
import { policyInForce } from '../trust/pinned-policies.ts';
import { type ClockState, clockState } from './clock.ts';
import { freshnessLimits } from './freshness-limits.ts';

const RANK: readonly Freshness[] = ['fresh', 'ageing', 'stale', 'refuse', 'unknown'];

/** A state, and why it is not fresh. */
interface Judgement {
  readonly state: Freshness;
  readonly reason?: FreshnessReason;
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** @param nowMs the machine's clock, epoch ms */
export function asOf(
  store: ReplicaStore,
  nowMs: number,
  limits: FreshnessLimits = freshnessLimits(store),
): AsOf {
  const trustedTimeMs = store.numberSetting(setting.trustedTime);
  const national = store.log(NATION);
  const clock = clockState(store, nowMs);
  const common = [
    judgeTrustedTime(trustedTimeMs, national !== null, clock, nowMs, limits),
    judgeExpiry(store, Math.max(clock.kind === 'running' ? nowMs : 0, trustedTimeMs ?? 0)),
  ];
  const base = worst(common);
  const gaps: Gap[] = [];
  const regional: Judgement[] = [];
  const followed = subscribedRegions(store).map((region) => ({ region, log: store.log(region) }));
  const pinned = followed.some(({ log }) => (log?.completeThroughMs ?? null) === null)
    ? pinnedRegions(store)
    : [];
  const regions: RegionState[] = followed.map(({ log, region }) => {
    const throughMs = log?.completeThroughMs ?? null;
    const isAwaited = throughMs === null && isPinned(region, pinned);
    if (throughMs === null) gaps.push({ code: isAwaited ? 'REGION_BEHIND' : 'REGION_EMPTY', region });
    const own: Judgement = isAwaited
      ? { state: 'unknown', reason: { code: 'never_synchronised', region } }
      : judgeRegion(region, throughMs, clock, nowMs, limits);
    regional.push(own);
    return {
      region,
      size: log?.size ?? 0,
      completeThrough: throughMs === null ? null : isoTime(throughMs),
      state: throughMs === null && !isAwaited && base !== 'unknown' ? base : worse(own.state, base),
    };
  });
  if (store.setting(setting.directory) === null) gaps.push({ code: 'DIRECTORY_MISSING' });
  for (const { region, manifestId } of store.soundness.damaged()) {
    gaps.push({ code: 'PACK_DAMAGED', region, detail: manifestId });
  }
  return {
    regions,
    national: {
      size: national?.size ?? 0,
      trustedTime: trustedTimeMs === null ? null : isoTime(trustedTimeMs),
    },
    freshness: regions.reduce<Freshness>((found, { state }) => worse(found, state), base),
    reasons: reasonsOf([...common, ...regional]),
    gaps,
  };
}

/** Counties that the nation has pinned entries of: where nothing of them is here, silence means nothing. */
function pinnedRegions(store: ReplicaStore): readonly string[] {
  return nationalPins(store).pins.flatMap(({ region, size }) => (size > 0 ? [region] : []));
}

/** A prefix of which no county is here yet stands filled up with zeros. */
function isPinned(region: string, pinned: readonly string[]): boolean {
  const prefix = region.replace(/(?:00)+$/, '');
  return pinned.some((code) => code === region || (prefix !== '' && code.startsWith(prefix)));
}

/** A clock that cannot be believed leaves open how long ago the witnesses signed. */
function judgeTrustedTime(
  trustedTimeMs: number | null,
  isSynchronised: boolean,
  clock: ClockState,
  nowMs: number,
  limits: FreshnessLimits,
): Judgement {
  if (clock.kind === 'dead') return { state: 'unknown', reason: { code: 'clock_dead' } };
  if (clock.kind === 'rolled-back') {
    return { state: 'unknown', reason: { code: 'clock_rolled_back', seconds: seconds(clock.behindMs) } };
  }
  if (trustedTimeMs === null) {
    return { state: 'unknown', reason: { code: isSynchronised ? 'no_trusted_time' : 'never_synchronised' } };
  }
  const state = byAge(nowMs - trustedTimeMs, limits);
  if (state === 'fresh') return { state };
  return { state, reason: { code: 'trusted_time_old', seconds: seconds(nowMs - trustedTimeMs) } };
}

/** An expired policy is a warning, or the end of certifying: the policy itself says which. */
function judgeExpiry(store: ReplicaStore, presentMs: number): Judgement {
  const policy = policyInForce(store);
  if (policy === null || presentMs < policy.expiresMs) return { state: 'fresh' };
  const reason = { code: 'trust_expired', seconds: seconds(presentMs - policy.expiresMs) } as const;
  return { state: policy.afterExpiry === 'refuse' ? 'refuse' : 'fresh', reason };
}

function judgeRegion(
  region: string,
  throughMs: number | null,
  clock: ClockState,
  nowMs: number,
  limits: FreshnessLimits,
): Judgement {
  if (throughMs === null || clock.kind !== 'running') return { state: 'unknown' };
  const state = byAge(nowMs - throughMs, limits);
  if (state === 'fresh') return { state };
  return { state, reason: { code: 'region_behind', region, seconds: seconds(nowMs - throughMs) } };
}

/** The worst first; of equals in the order they were judged. */
function reasonsOf(judgements: readonly Judgement[]): FreshnessReason[] {
  return judgements
    .toSorted((a, b) => RANK.indexOf(b.state) - RANK.indexOf(a.state))
    .flatMap(({ reason }) => (reason === undefined ? [] : [reason]));
}

function byAge(ageMs: number, limits: FreshnessLimits): Freshness {
  const age = ageMs / 1000;
  if (age <= limits.freshSeconds) return 'fresh';
  if (age <= limits.ageingSeconds) return 'ageing';
  return age <= limits.staleSeconds ? 'stale' : 'refuse';
}

function worst(judgements: readonly Judgement[]): Freshness {
  return judgements.reduce<Freshness>((found, { state }) => worse(found, state), 'fresh');
}

function worse(a: Freshness, b: Freshness): Freshness {
  return RANK.indexOf(a) >= RANK.indexOf(b) ? a : b;
}

function seconds(ms: number): number {
  return Math.max(0, Math.round(ms / 1000));
}
