/** Judges an evidence file from outside, as a verifier elsewhere would; nothing of it is kept. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { nodePort } from '../../host/node-port.ts';
import { captureErrors } from '../../shared/errors/capture-errors.ts';
import { raiser } from '../../shared/errors/coded-error.ts';
import { MAX_EVIDENCE_BYTES } from '../../shared/evidence/evidence-file.ts';
import { verifyEvidence } from '../../shared/evidence/verify-evidence.ts';
import type { TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import type { JudgedEvidence } from '../../shared/protocol/judged-evidence.ts';

const fail = raiser(captureErrors);

/** Throws FILE_UNREADABLE. @param policy the one that is believed here; null judges the file against itself alone */
export async function judgeEvidenceFile(file: string, policy: TrustPolicy | null): Promise<JudgedEvidence> {
  const bytes = await readUpTo(file, MAX_EVIDENCE_BYTES + 1);
  const report = verifyEvidence(nodePort, bytes, policy === null ? {} : { policy });
  return {
    name: basename(file),
    ok: report.ok,
    pinned: report.pinned,
    checks: report.checks.map(({ name, ok, code, detail, facts }) => ({
      name,
      ok,
      ...(code !== undefined && { code }),
      detail,
      facts: { ...facts },
    })),
    policyFingerprint: report.checkpoint?.policyFingerprint ?? null,
    trustedTime: report.checkpoint?.trustedTime ?? null,
    digest: Buffer.from(nodePort.sha256(bytes)).toString('hex'),
  };
}

/** Whatever is longer is refused by its length: no more of it is read. */
async function readUpTo(file: string, limit: number): Promise<Uint8Array> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const bytes = new Uint8Array(Math.min(size, limit));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
      return bytes.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : 'unknown';
    throw fail('FILE_UNREADABLE', { file, reason }, { file }, cause);
  }
}
