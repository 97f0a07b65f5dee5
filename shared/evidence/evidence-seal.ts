/** The seal of an evidence file: a digest of every part, signed. It says who made the file, not that it is true. */
import { evidenceError } from '../errors/evidence-errors.ts';
import { encodeBase64 } from '../formats/base64.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { fromBase64 } from '../log/note/base64.ts';
import type { HostPort, Signer } from '../port/host-port.ts';
import type { Evidence, EvidenceSeal, EvidenceSignature, SealedEvidence } from './evidence-file.ts';

const encoder = new TextEncoder();
/** So that no signature over anything else can be passed off as one. */
const CONTEXT = 'yaojian.example/evidence/v1\n';

function digest(port: HostPort, value: unknown): string {
  return encodeBase64(port.sha256(encoder.encode(canonicalJson(value))));
}

/** What is signed: a line of context and the canonical JSON of the parts' digests. */
export function sealMessage(parts: EvidenceSeal['parts']): Uint8Array {
  return encoder.encode(CONTEXT + canonicalJson(parts));
}

/** SHA-256 of what is signed, hex as people compare it: the file's fingerprint. */
export function sealDigest(port: HostPort, parts: EvidenceSeal['parts']): Uint8Array {
  return port.sha256(sealMessage(parts));
}

export function sealEvidence(
  port: HostPort,
  body: SealedEvidence,
  device: Signer,
  officer?: Signer,
): Evidence {
  const parts = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, digest(port, value)]));
  const message = sealMessage(parts);
  const sign = (role: EvidenceSignature['role'], signer: Signer): EvidenceSignature => ({
    role,
    publicKey: encodeBase64(signer.publicKey),
    signature: encodeBase64(signer.sign(message)),
  });
  const signatures = [sign('device', device), ...(officer === undefined ? [] : [sign('officer', officer)])];
  return { ...body, seal: { parts, signatures } };
}

/** Throws EVIDENCE_PART_CHANGED, EVIDENCE_SEAL_MISSING, EVIDENCE_SEAL_INVALID. One device signs, then at most one officer. */
export function checkSeal(port: HostPort, evidence: Evidence): void {
  const { seal, ...body } = evidence;
  const names = new Set([...Object.keys(body), ...Object.keys(seal.parts)]);
  const sealed: Readonly<Record<string, unknown>> = body;
  for (const part of names) {
    const stated = Object.hasOwn(seal.parts, part) ? seal.parts[part] : undefined;
    if (!Object.hasOwn(sealed, part) || stated !== digest(port, sealed[part])) {
      throw evidenceError('EVIDENCE_PART_CHANGED', { part: part.slice(0, 40) });
    }
  }
  const message = sealMessage(seal.parts);
  const roles = seal.signatures.map(({ role }) => role).join();
  if (roles !== 'device' && roles !== 'device,officer') throw evidenceError('EVIDENCE_SEAL_MISSING');
  for (const [at, { role, publicKey, signature }] of seal.signatures.entries()) {
    const [key, bytes] = [fromBase64(publicKey), fromBase64(signature)];
    if (key === null || bytes === null || !port.ed25519Verify(key, message, bytes)) {
      throw evidenceError('EVIDENCE_SEAL_INVALID', { role, at });
    }
  }
}
