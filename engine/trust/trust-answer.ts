/** Whom this replica believes, and whom it believed before. */
import { describePolicy } from '../../shared/log/trust/describe-policy.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { TrustAnswer } from '../../shared/protocol/trust-answer.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import { pinnedPolicies, pinnedPolicy } from './pinned-policies.ts';

/** Throws REPLICA_MISSING where nothing was enrolled. */
export function trustAnswer(port: HostPort, store: ReplicaStore, nowMs: number): TrustAnswer {
  const policy = pinnedPolicy(port, store);
  const note = new TextEncoder().encode(store.setting(setting.trustPolicy) ?? '');
  const presentMs = Math.max(nowMs, store.numberSetting(setting.trustedTime) ?? 0);
  const time = (ms: number) => new Date(ms).toISOString();
  return {
    policy: describePolicy(port, policy, note, presentMs),
    versions: pinnedPolicies(store).map(({ version, fingerprint, expiresMs, pinnedMs }) => ({
      version,
      fingerprint,
      expires: time(expiresMs),
      pinned: time(pinnedMs),
    })),
  };
}
