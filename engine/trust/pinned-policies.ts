/** The trust policies of a replica: the one in force, and those before it. */
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { openFirstPolicy, type TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import type { PolicyStep } from './follow-policy.ts';

export interface PinnedPolicy {
  readonly version: number;
  /** The signed note. */
  readonly note: Uint8Array;
  readonly fingerprint: string;
  /** Epoch ms. */
  readonly expiresMs: number;
  readonly afterExpiry: TrustPolicy['afterExpiry'];
  /** Epoch ms by this machine's clock. */
  readonly pinnedMs: number;
}

interface PolicyRow {
  readonly version: number;
  readonly note: string;
  readonly fingerprint: string;
  readonly expires: number;
  readonly after_expiry: string;
  readonly pinned: number;
}

/** Opens the policy in force; it was proven when it was pinned. Throws REPLICA_MISSING where nothing was enrolled. */
export function pinnedPolicy(port: HostPort, store: ReplicaStore): TrustPolicy {
  const note = store.setting(setting.trustPolicy);
  if (note === null) throw replicaError('REPLICA_MISSING', { home: store.home });
  return openFirstPolicy(port, new TextEncoder().encode(note));
}

/** Puts proven policies in force, the last of them for good; in one transaction. None changes nothing. */
export function pinPolicies(store: ReplicaStore, steps: readonly PolicyStep[], nowMs: number): void {
  const newest = steps.at(-1);
  if (newest === undefined) return;
  const insert = store.database.prepare(
    `INSERT OR IGNORE INTO trust_policy (version, note, fingerprint, expires, after_expiry, pinned)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const text = (note: Uint8Array) => new TextDecoder().decode(note);
  store.database.transaction(() => {
    for (const { note, policy } of steps) {
      const { afterExpiry, expiresMs, fingerprint, version } = policy;
      insert.run(version, text(note), fingerprint, expiresMs, afterExpiry, nowMs);
    }
    store.setSetting(setting.trustPolicy, text(newest.note));
  })();
}

/** All that were in force here, oldest first. */
export function pinnedPolicies(store: ReplicaStore): readonly PinnedPolicy[] {
  const rows = store.database.prepare<[], PolicyRow>('SELECT * FROM trust_policy ORDER BY version').all();
  return rows.map((row) => ({
    ...expiryOf(row),
    version: row.version,
    note: new TextEncoder().encode(row.note),
    fingerprint: row.fingerprint,
    pinnedMs: row.pinned,
  }));
}

/** When the policy in force expires, and what that means: every answer asks, so nothing is verified again. */
export function policyInForce(store: ReplicaStore): Pick<PinnedPolicy, 'expiresMs' | 'afterExpiry'> | null {
  const newest = 'SELECT expires, after_expiry FROM trust_policy ORDER BY version DESC LIMIT 1';
  const row = store.database.prepare<[], Pick<PolicyRow, 'expires' | 'after_expiry'>>(newest).get();
  return row === undefined ? null : expiryOf(row);
}

function expiryOf(row: Pick<PolicyRow, 'expires' | 'after_expiry'>) {
  // Written by `pinPolicies` only.
  return { expiresMs: row.expires, afterExpiry: row.after_expiry === 'refuse' ? 'refuse' : 'warn' } as const;
}
