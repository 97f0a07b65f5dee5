/** A trust policy for people and programs that do not read its text. */

import type { HostPort } from '../../port/host-port.ts';
import type { DescribedPolicy } from '../../protocol/trust-answer.ts';
import { formatVkey, type NoteVerifier } from '../note/note-key.ts';
import { verifyNote } from '../note/signed-note.ts';
import type { Quorum } from './tlog-policy.ts';
import type { TrustPolicy } from './trust-policy.ts';
import { formatTrustReference } from './trust-reference.ts';

/**
 * @param note the signed note of the policy; null for one that nobody has signed yet
 * @param nowMs epoch ms: expired or not
 */
export function describePolicy(
  port: HostPort,
  policy: TrustPolicy,
  note: Uint8Array | null,
  nowMs: number,
): DescribedPolicy {
  const {
    afterExpiry,
    expiresMs,
    fingerprint,
    originPrefix,
    receiptKeys,
    rootKeys,
    threshold,
    tlog,
    version,
  } = policy;
  const signed = note === null ? [] : verifyNote(port, note, rootKeys).verified;
  return {
    version,
    fingerprint,
    reference: formatTrustReference(policy),
    expires: new Date(expiresMs).toISOString(),
    expired: nowMs >= expiresMs,
    afterExpiry,
    origin: originPrefix,
    threshold,
    rootKeys: rootKeys.map(described),
    receiptKeys: receiptKeys.map(described),
    logs: tlog.logs.map(({ url, verifier }) => ({ origin: verifier.name, vkey: formatVkey(verifier), url })),
    witnesses: tlog.witnesses.map(({ name, url, verifier }) => ({ name, vkey: formatVkey(verifier), url })),
    quorum: quorumText(tlog.quorum),
    signedBy: [...new Set(signed.map(({ verifier }) => verifier.name))],
  };
}

/** `2 of (w1, w2, w3)`, groups within groups likewise. */
export function quorumText(quorum: Quorum): string {
  if (quorum.kind === 'none') return 'none';
  if (quorum.kind === 'witness') return quorum.witness.name;
  return `${quorum.threshold} of (${quorum.members.map(quorumText).join(', ')})`;
}

function described(verifier: NoteVerifier) {
  return { name: verifier.name, vkey: formatVkey(verifier) };
}
