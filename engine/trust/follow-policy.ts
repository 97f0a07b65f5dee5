/** From the pinned trust policy to the newest that is offered, one version at a time, each under both thresholds. */

import { logError } from '../../shared/errors/log-errors.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { LogSource } from '../../shared/log/log-source.ts';
import { MAX_NOTE_LENGTH, parseNote } from '../../shared/log/note/signed-note.ts';
import { trustPath, trustVersionPath } from '../../shared/log/trust/trust-path.ts';
import { openNextPolicy, parseTrustPolicy, type TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import type { HostPort } from '../../shared/port/host-port.ts';

/** A proven policy and the note it was read from. */
export interface PolicyStep {
  readonly policy: TrustPolicy;
  readonly note: Uint8Array;
}

/**
 * The steps from `pinned` on, in order; none where it is the newest. `keep` is told of each as soon as it is
 * proven, whatever becomes of the rest: keys that a newer policy took away must not be believed again because
 * something else failed (TUF 1.0.33 §5.3.8 persists every root it has verified).
 *
 * What is offered cannot make this endless: each step bears signatures of the root keys of the one before.
 * Throws TRUST_ROLLBACK, TRUST_FORK, TRUST_VERSION for a version in between that is missing, TRUST_THRESHOLD,
 * TRUST_MALFORMED, NOTE_…, CLOUD_MISSING.
 */
export async function followPolicy(
  port: HostPort,
  source: LogSource,
  pinned: TrustPolicy,
  keep: (step: PolicyStep) => void = () => undefined,
): Promise<readonly PolicyStep[]> {
  const newest = await source.read(trustPath, MAX_NOTE_LENGTH);
  if (newest === null) throw replicaError('CLOUD_MISSING', { path: trustPath }, { file: trustPath });
  const offered = parseTrustPolicy(port, parseNote(newest).text).version;
  const steps: PolicyStep[] = [];
  let current = pinned;
  while (current.version < offered - 1) {
    const between = await source.read(trustVersionPath(current.version + 1), MAX_NOTE_LENGTH);
    current = taken(between, offered);
  }
  taken(newest, offered);
  return steps;

  function taken(note: Uint8Array | null, wanted: number): TrustPolicy {
    const gap = { version: wanted, current: current.version };
    if (note === null) throw logError('TRUST_VERSION', gap);
    const policy = openNextPolicy(port, current, note);
    if (policy === current) {
      // The pinned one again: fine as the newest, no progress as a step to a later one.
      if (wanted !== current.version) throw logError('TRUST_VERSION', gap);
      return current;
    }
    steps.push({ policy, note });
    keep({ policy, note });
    return policy;
  }
}
