/** The as-of of an answer: which regions, how far, how old, and what is missing (design §3.2). */
import { judgeFreshness, type Knowledge } from '../../shared/domain/freshness/judge-freshness.ts';
import { NATION } from '../../shared/log/trust/trusted-checkpoint.ts';
import type { AsOf, Gap } from '../../shared/protocol/as-of.ts';
import type { FreshnessLimits } from '../../shared/protocol/freshness-answer.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import { isPinUnknown, nationalPins } from '../sync/national-pins.ts';
import { refusedRegions } from '../sync/region-refusals.ts';
import { enrolledCodes, subscribedRegions } from '../sync/subscription.ts';
import { policyInForce } from '../trust/pinned-policies.ts';
import { clockState } from './clock.ts';
import { freshnessLimits } from './freshness-limits.ts';

/** Where an answer is about less than all that is here: about one checkpoint, or some of the counties. */
export interface AsOfScope extends Partial<Pick<Knowledge, 'trustedTimeMs' | 'policy'>> {
  readonly regions?: ReadonlySet<string>;
}

export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** @param nowMs the machine's clock, epoch ms */
export function asOf(
  store: ReplicaStore,
  nowMs: number,
  limits: FreshnessLimits = freshnessLimits(store),
  scope: AsOfScope = {},
): AsOf {
  const { trustedTimeMs = store.numberSetting(setting.trustedTime) } = scope;
  const national = store.log(NATION);
  const followed = subscribedRegions(store)
    .filter((region) => scope.regions?.has(region) ?? true)
    .map((region) => ({ region, log: store.log(region) }));
  const pinned = pinnedRegions(store);
  const { gaps, ...judged } = judgeFreshness({
    nowMs,
    clock: clockState(store, nowMs),
    limits,
    trustedTimeMs,
    isSynchronised: national !== null,
    policy: scope.policy ?? policyInForce(store),
    regions: followed.map(({ log, region }) => {
      const throughMs = log?.completeThroughMs ?? null;
      return {
        region,
        size: log?.size ?? 0,
        throughMs,
        isAwaited: throughMs === null && pinned.has(region),
      };
    }),
  });
  return {
    ...judged,
    national: {
      size: national?.size ?? 0,
      trustedTime: trustedTimeMs === null ? null : isoTime(trustedTimeMs),
    },
    gaps: [...gaps, ...gapsOfStore(store, scope.regions)],
  };
}

function gapsOfStore(store: ReplicaStore, regions: AsOfScope['regions']): readonly Gap[] {
  const damaged = store.soundness.damaged().filter(({ region }) => regions?.has(region) ?? true);
  // What is about one checkpoint is about what was proven then; that a later one was refused is no gap in it.
  const refused = regions === undefined ? refusedRegions(store.database) : [];
  return [
    ...refused.map(({ region, code }) => ({ code: 'REGION_REFUSED', region, detail: code })),
    ...(store.setting(setting.directory) === null ? [{ code: 'DIRECTORY_MISSING' }] : []),
    ...damaged.map(({ region, manifestId }) => ({ code: 'PACK_DAMAGED', region, detail: manifestId })),
    ...store.soundness
      .contradictory()
      .filter(({ region }) => regions?.has(region) ?? true)
      .map(({ region, manifestId }) => ({ code: 'PACK_CONTRADICTS', region, detail: manifestId })),
  ];
}

/** Where nothing of these is here, silence means nothing: the nation has pinned entries of them, or may have. */
function pinnedRegions(store: ReplicaStore): ReadonlySet<string> {
  const unknown = enrolledCodes(store).filter((code) => isPinUnknown(store, code));
  const pinned = nationalPins(store).pins.filter(({ size }) => size > 0);
  return new Set([...pinned.map(({ region }) => region), ...unknown.map((code) => code.padEnd(6, '0'))]);
}
