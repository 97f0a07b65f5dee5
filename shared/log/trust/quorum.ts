/** Whether enough witnesses stand behind a checkpoint, and since when it must have existed at the latest. */
import type { VerifiedSignature } from '../note/signed-note.ts';
import type { Quorum } from './tlog-policy.ts';

/** `met` without a time: the policy asks for no witness, so nobody vouches for the time either. */
export type QuorumVerdict =
  | { readonly met: true; readonly trustedTimeMs: number | null }
  | { readonly met: false; readonly trustedTimeMs: null };

/**
 * Trusted time is the lowest time within the quorum: of a group of k, the k latest members are taken and the
 * earliest of those counts. So k - 1 witnesses with clocks that run ahead cannot make a checkpoint young.
 */
export function judgeQuorum(quorum: Quorum, signatures: readonly VerifiedSignature[]): QuorumVerdict {
  if (quorum.kind === 'none') return { met: true, trustedTimeMs: null };
  const trustedTimeMs = quorumTime(quorum, signatures);
  return trustedTimeMs === null ? { met: false, trustedTimeMs: null } : { met: true, trustedTimeMs };
}

function quorumTime(quorum: Quorum, signatures: readonly VerifiedSignature[]): number | null {
  if (quorum.kind === 'none') return null;
  if (quorum.kind === 'witness') {
    const key = quorum.witness.verifier;
    // A witness that cosigned twice counts once, with its later word.
    return signatures
      .filter((signature) => signature.verifier.name === key.name && signature.verifier.id === key.id)
      .reduce<number | null>((latest, { timeMs }) => later(latest, timeMs), null);
  }
  const times = quorum.members
    .map((member) => quorumTime(member, signatures))
    .filter((time) => time !== null)
    .sort((a, b) => b - a);
  return times[quorum.threshold - 1] ?? null;
}

function later(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
