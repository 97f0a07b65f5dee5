/**
 * How old knowledge is, and what is missing of it (design §3.2): from the witnesses' time, how far each county is known,
 * the clock and the limits. The same for the workstation that answers and for whoever judges its evidence.
 */
import type { AsOf, Freshness, FreshnessReason, Gap } from '../../protocol/as-of.ts';
import type { FreshnessLimits } from '../../protocol/freshness-answer.ts';
import type { ClockState } from './clock-state.ts';

/** The worse the later. */
const RANK: readonly Freshness[] = ['fresh', 'ageing', 'stale', 'refuse', 'unknown'];

/** A state, and why it is not fresh. */
interface Judgement {
  readonly state: Freshness;
  readonly reason?: FreshnessReason;
}

export interface KnownRegion {
  readonly region: string;
  readonly size: number;
  /** Epoch ms; null where nothing is here. */
  readonly throughMs: number | null;
  /** Nothing is here though the nation pins something. */
  readonly isAwaited: boolean;
}

export interface Knowledge {
  /** The machine's clock, epoch ms, and what it is worth. */
  readonly nowMs: number;
  readonly clock: ClockState;
  readonly limits: FreshnessLimits;
  /** Epoch ms; null where no witness vouches for a time. */
  readonly trustedTimeMs: number | null;
  /** Whether any national checkpoint is here. */
  readonly isSynchronised: boolean;
  readonly policy: { readonly expiresMs: number; readonly afterExpiry: 'warn' | 'refuse' } | null;
  readonly regions: readonly KnownRegion[];
}

/** Gaps are those of regions. */
export function judgeFreshness(known: Knowledge): Pick<AsOf, 'regions' | 'freshness' | 'reasons' | 'gaps'> {
  const common = [judgeTrustedTime(known), judgeExpiry(known)];
  const base = common.reduce<Freshness>((found, { state }) => worse(found, state), 'fresh');
  const gaps: Gap[] = [];
  const regional: Judgement[] = [];
  const regions = known.regions.map(({ region, size, throughMs, isAwaited }) => {
    if (throughMs === null) gaps.push({ code: isAwaited ? 'REGION_BEHIND' : 'REGION_EMPTY', region });
    const own: Judgement = isAwaited
      ? { state: 'unknown', reason: { code: 'never_synchronised', region } }
      : judgeRegion(region, throughMs, known);
    regional.push(own);
    const isEmpty = throughMs === null && !isAwaited && base !== 'unknown';
    return {
      region,
      size,
      completeThrough: throughMs === null ? null : new Date(throughMs).toISOString(),
      state: isEmpty ? base : worse(own.state, base),
    };
  });
  return {
    regions,
    freshness: regions.reduce<Freshness>((found, { state }) => worse(found, state), base),
    reasons: reasonsOf([...common, ...regional]),
    gaps,
  };
}

/** A clock that cannot be believed leaves open how long ago the witnesses signed. */
function judgeTrustedTime({ clock, isSynchronised, limits, nowMs, trustedTimeMs }: Knowledge): Judgement {
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
function judgeExpiry({ clock, nowMs, policy, trustedTimeMs }: Knowledge): Judgement {
  const presentMs = Math.max(clock.kind === 'running' ? nowMs : 0, trustedTimeMs ?? 0);
  if (policy === null || presentMs < policy.expiresMs) return { state: 'fresh' };
  const reason = { code: 'trust_expired', seconds: seconds(presentMs - policy.expiresMs) } as const;
  return { state: policy.afterExpiry === 'refuse' ? 'refuse' : 'fresh', reason };
}

function judgeRegion(
  region: string,
  throughMs: number | null,
  { clock, limits, nowMs }: Knowledge,
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

function worse(a: Freshness, b: Freshness): Freshness {
  return RANK.indexOf(a) >= RANK.indexOf(b) ? a : b;
}

function seconds(ms: number): number {
  return Math.max(0, Math.round(ms / 1000));
}
