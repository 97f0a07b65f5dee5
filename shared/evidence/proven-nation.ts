/** From the trust policy to the newest national entry: whom to believe, what they signed, what that commits to. */
import { evidenceError } from '../errors/evidence-errors.ts';
import { leafHash } from '../log/merkle/merkle-hash.ts';
import { verifyInclusion } from '../log/merkle/merkle-verify.ts';
import { fromBase64 } from '../log/note/base64.ts';
import { openFirstPolicy, openNextPolicy, type TrustPolicy } from '../log/trust/trust-policy.ts';
import { type NationalCheckpoint, openNationalCheckpoint } from '../log/trust/trusted-checkpoint.ts';
import type { HostPort } from '../port/host-port.ts';
import type { EvidenceNation } from './evidence-file.ts';

/** The policy that the verifier knows from elsewhere; without, whoever made the file chose whom to believe. */
export interface PolicyPin {
  /** Hex SHA-256 of the text of a policy that is trusted: the file's, or one that it shows the way from. */
  readonly fingerprint?: string;
  /** A policy that is trusted: the file's must be it, or follow from it, version by version. */
  readonly policy?: TrustPolicy;
}

export interface NationalCommitment {
  readonly pins: { readonly count: number; readonly root: Uint8Array };
  /** Of the decoded directory; hex, and bytes. */
  readonly directory: { readonly sha256: string; readonly length: number };
}

const encoder = new TextEncoder();

/**
 * The policy that the checkpoint was signed under, and the way to it: every version is signed by the threshold of the
 * one before, so that whoever trusts one trusts those after it. Throws NOTE_…, TRUST_…, EVIDENCE_POLICY_PIN.
 */
export function openPolicy(port: HostPort, nation: EvidenceNation, pin: PolicyPin): TrustPolicy {
  const chain: TrustPolicy[] = [];
  for (const text of [...nation.earlier, nation.policy]) {
    const note = encoder.encode(text);
    const before = chain.at(-1);
    const policy = before === undefined ? openFirstPolicy(port, note) : openNextPolicy(port, before, note);
    if (before !== undefined && policy.version !== before.version + 1) {
      throw evidenceError('EVIDENCE_MALFORMED', { path: '$.nation.earlier', expected: 'each policy once' });
    }
    chain.push(policy);
  }
  const newest = chain.at(-1);
  if (newest === undefined)
    throw evidenceError('EVIDENCE_MALFORMED', { path: '$.nation', expected: 'a policy' });
  const expected = pin.fingerprint?.toLowerCase();
  if (expected !== undefined && !chain.some(({ fingerprint }) => fingerprint === expected)) {
    throw evidenceError('EVIDENCE_POLICY_PIN', { found: newest.fingerprint, expected });
  }
  if (pin.policy !== undefined) requireWayFrom(port, pin.policy, nation, chain);
  return newest;
}

/** Throws TRUST_ROLLBACK for a file of an older policy, TRUST_VERSION where versions between are missing, TRUST_FORK. */
function requireWayFrom(
  port: HostPort,
  trusted: TrustPolicy,
  nation: EvidenceNation,
  chain: readonly TrustPolicy[],
): void {
  if (chain.some(({ text }) => text === trusted.text)) return;
  const notes = [...nation.earlier, nation.policy];
  // The one of the same version, which then is another, or the first after it; else the newest, which is older.
  const first = chain.findIndex(({ version }) => version >= trusted.version);
  openNextPolicy(port, trusted, encoder.encode(notes.at(first) ?? ''));
}

/** Throws NOTE_…, CHECKPOINT_…, TRUST_FOREIGN_LOG, QUORUM_MISSING, EVIDENCE_POLICY_EXPIRED. */
export function openCosigned(
  port: HostPort,
  nation: EvidenceNation,
  policy: TrustPolicy,
): NationalCheckpoint {
  const opened = openNationalCheckpoint(port, policy, encoder.encode(nation.checkpoint));
  const { trustedTimeMs } = opened;
  if (trustedTimeMs !== null && trustedTimeMs >= policy.expiresMs) {
    throw evidenceError('EVIDENCE_POLICY_EXPIRED', {
      expires: new Date(policy.expiresMs).toISOString(),
      trusted: new Date(trustedTimeMs).toISOString(),
    });
  }
  return opened;
}

/** Throws EVIDENCE_ENTRY_PROOF, EVIDENCE_MALFORMED. */
export function openEntry(
  port: HostPort,
  nation: EvidenceNation,
  { checkpoint }: NationalCheckpoint,
): NationalCommitment {
  const { size, root } = checkpoint;
  const leaf = leafHash(port, encoder.encode(nation.entry));
  const proof = hashes(nation.proof);
  if (!verifyInclusion(port, { leafHash: leaf, index: size - 1, size, root, proof })) {
    throw evidenceError('EVIDENCE_ENTRY_PROOF');
  }
  const entry = parseObject(nation.entry, '$.nation.entry');
  const [pins, directory] = [entry['pins'], entry['directory']];
  if (entry['kind'] !== 'publish' || entry['version'] !== 1 || !isMembers(pins) || !isMembers(directory)) {
    throw evidenceError('EVIDENCE_MALFORMED', {
      path: '$.nation.entry',
      expected: 'a publish entry of version 1',
    });
  }
  const pinsRoot = typeof pins['root'] === 'string' ? fromBase64(pins['root']) : null;
  const { sha256, length } = directory;
  const isWhole = typeof sha256 === 'string' && typeof length === 'number';
  if (pinsRoot === null || typeof pins['count'] !== 'number' || !isWhole) {
    throw evidenceError('EVIDENCE_MALFORMED', { path: '$.nation.entry', expected: 'pins and a directory' });
  }
  return { pins: { count: pins['count'], root: pinsRoot }, directory: { sha256, length } };
}

/** Hashes of a proof; the reader of the file has seen that they are base64 of 32 bytes. */
export function hashes(proof: readonly string[]): readonly Uint8Array[] {
  return proof.map((hash) => fromBase64(hash) ?? new Uint8Array(0));
}

/** Throws EVIDENCE_MALFORMED. */
export function parseObject(text: string, path: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw evidenceError('EVIDENCE_MALFORMED', { path, expected: 'JSON' }, {}, cause);
  }
  if (!isMembers(value)) throw evidenceError('EVIDENCE_MALFORMED', { path, expected: 'an object' });
  return value;
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
