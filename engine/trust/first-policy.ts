/** The policy that enrolment begins with: from a file, by a reference that says which one it is, or the first one seen. */
import { readFile } from 'node:fs/promises';
import { nodePort } from '../../host/node-port.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { LogSource } from '../../shared/log/log-source.ts';
import { MAX_NOTE_LENGTH } from '../../shared/log/note/signed-note.ts';
import { trustPath, trustVersionPath } from '../../shared/log/trust/trust-path.ts';
import { openFirstPolicy } from '../../shared/log/trust/trust-policy.ts';
import { isTrustReference, parseTrustReference, refersTo } from '../../shared/log/trust/trust-reference.ts';
import type { PolicyStep } from './follow-policy.ts';

/**
 * @param trust file or reference; undefined believes the centre about itself, once
 * Throws TRUST_FILE_UNREADABLE, TRUST_REFERENCE, TRUST_MISMATCH, CLOUD_MISSING and what the policy raises.
 */
export async function firstPolicy(source: LogSource, trust: string | undefined): Promise<PolicyStep> {
  if (trust !== undefined && isTrustReference(trust)) return referredPolicy(source, trust);
  const served = await servedPolicy(source, trustPath);
  if (trust === undefined) return served;
  const given = opened(await readTrustFile(trust));
  // Another text under the same version is no successor: these are two centres, or one of them lies.
  if (served.policy.version === given.policy.version)
    requireSame(served.policy.fingerprint, given.policy.fingerprint);
  return given;
}

/** The centre hands out the policy; the reference, which came by another way, says whether it is the right one. */
async function referredPolicy(source: LogSource, text: string): Promise<PolicyStep> {
  const reference = parseTrustReference(text);
  const step = await servedPolicy(source, trustVersionPath(reference.version));
  if (!refersTo(reference, step.policy)) requireSame(step.policy.fingerprint, reference.fingerprint);
  return step;
}

function requireSame(found: string, expected: string): void {
  if (found !== expected) throw replicaError('TRUST_MISMATCH', { found, expected });
}

async function servedPolicy(source: LogSource, path: string): Promise<PolicyStep> {
  const note = await source.read(path, MAX_NOTE_LENGTH);
  if (note === null) throw replicaError('CLOUD_MISSING', { path }, { file: path });
  return opened(note);
}

function opened(note: Uint8Array): PolicyStep {
  return { policy: openFirstPolicy(nodePort, note), note };
}

async function readTrustFile(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (failure) {
    const reason = failure instanceof Error && 'code' in failure ? String(failure.code) : String(failure);
    throw replicaError('TRUST_FILE_UNREADABLE', { file, reason }, {}, failure);
  }
}
