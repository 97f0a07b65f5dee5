/**
 * A checkpoint that is stored was signed for the policy of its time. When a newer policy has come and nothing was
 * synchronised since, it stands under the one before: it was proven then, and is proof of that.
 */
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { openFirstPolicy, type TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import { type PinnedPolicy, pinnedPolicies, pinnedPolicy } from './pinned-policies.ts';

export interface UnderPolicy<T> {
  readonly policy: TrustPolicy;
  /** The policy as a signed note. */
  readonly note: string;
  readonly opened: T;
}

/**
 * What `open` gives under the newest policy it accepts, of those that were in force here. Throws what it throws
 * under the policy in force where none is accepted; REPLICA_MISSING where nothing was enrolled.
 */
export function underPolicyOfItsTime<T>(
  port: HostPort,
  store: ReplicaStore,
  open: (policy: TrustPolicy) => T,
): UnderPolicy<T> {
  const present = pinnedPolicy(port, store);
  try {
    return { policy: present, note: store.setting(setting.trustPolicy) ?? '', opened: open(present) };
  } catch (failure) {
    const earlier = pinnedPolicies(store).filter(({ version }) => version < present.version);
    const found = firstAccepted(port, earlier.toReversed(), open);
    if (found === null) throw failure;
    return found;
  }
}

function firstAccepted<T>(
  port: HostPort,
  policies: readonly PinnedPolicy[],
  open: (policy: TrustPolicy) => T,
): UnderPolicy<T> | null {
  for (const { note } of policies) {
    const policy = openFirstPolicy(port, note);
    try {
      return { policy, note: new TextDecoder().decode(note), opened: open(policy) };
    } catch (failure) {
      if (!isCodedError(failure)) throw failure;
    }
  }
  return null;
}
