/** Checkpoints under a trust policy: the national one signed by its log and cosigned by a quorum, the counties' by the same key. */
import { logError } from '../../errors/log-errors.ts';
import type { HostPort } from '../../port/host-port.ts';
import { type Checkpoint, openCheckpoint } from '../checkpoint.ts';
import { type NoteVerifier, noteVerifier } from '../note/note-key.ts';
import { verifyNote } from '../note/signed-note.ts';
import { judgeQuorum } from './quorum.ts';
import type { TrustPolicy } from './trust-policy.ts';

/** The region of the national log. */
export const NATION = '000000';

export interface NationalCheckpoint {
  readonly checkpoint: Checkpoint;
  /** Lowest time within the quorum, epoch ms; null where the policy asks for no witness. */
  readonly trustedTimeMs: number | null;
  /** Names of the witnesses whose cosignature is valid. */
  readonly cosigners: readonly string[];
}

/** `<prefix>/<region>`, region being six digits. */
export function originOf(policy: TrustPolicy, region: string): string {
  return `${policy.originPrefix}/${region}`;
}

/**
 * The keys of a region's log: the policy's `log` lines for that origin; a county without a line of its own
 * has the national keys under its own name. Throws TRUST_FOREIGN_LOG where there is none.
 */
export function regionKeys(port: HostPort, policy: TrustPolicy, region: string): readonly NoteVerifier[] {
  const origin = originOf(policy, region);
  const keys = policy.tlog.logs.map((log) => log.verifier);
  const own = keys.filter((key) => key.name === origin);
  if (own.length > 0) return own;
  const national = keys.filter((key) => key.name === originOf(policy, NATION));
  if (national.length === 0) throw logError('TRUST_FOREIGN_LOG', { origin });
  return national.map((key) => noteVerifier(port, origin, key.algorithm, key.publicKey));
}

/**
 * Opens the national checkpoint: right origin, signed by the log, cosigned by the quorum.
 * Throws NOTE_…, CHECKPOINT_…, TRUST_FOREIGN_LOG, QUORUM_MISSING.
 */
export function openNationalCheckpoint(
  port: HostPort,
  policy: TrustPolicy,
  bytes: Uint8Array,
): NationalCheckpoint {
  const checkpoint = openRegionCheckpoint(port, policy, NATION, bytes);
  const { quorum, witnesses } = policy.tlog;
  const { verified } = verifyNote(
    port,
    bytes,
    witnesses.map((witness) => witness.verifier),
  );
  const cosignatures = verified.filter(({ timeMs }) => timeMs !== null);
  const cosigners = [...new Set(cosignatures.map(({ verifier }) => verifier.name))].sort();
  const verdict = judgeQuorum(quorum, cosignatures);
  if (!verdict.met) {
    const have = cosigners.join(', ') || 'none';
    throw logError('QUORUM_MISSING', { origin: checkpoint.origin, size: checkpoint.size, have });
  }
  return { checkpoint, trustedTimeMs: verdict.trustedTimeMs, cosigners };
}

/** Opens a region's own checkpoint: right origin, signed by its log. A county's is believed only as far as a national entry pins it. */
export function openRegionCheckpoint(
  port: HostPort,
  policy: TrustPolicy,
  region: string,
  bytes: Uint8Array,
): Checkpoint {
  return openCheckpoint(port, bytes, regionKeys(port, policy, region), originOf(policy, region)).checkpoint;
}
