/** The seal of an evidence file: a digest of every part, signed. It says who made the file, not that it is true. */
import { evidenceError } from '../errors/evidence-errors.ts';
import { encodeBase64 } from '../formats/base64.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { fromBase64 } from '../log/note/base64.ts';
import type { HostPort, Signer } from '../port/host-port.ts';
import type { Evidence, EvidenceSeal, EvidenceSignature, SealedEvidence } from './evidence-file.ts';

const encoder = new TextEncoder();
/** So that no signature over anything else can be passed off as one. */
const CONTEXT = 'yaojian.example/evidence/v1';
/** Name of a device's key: which machine it is says the key. */
const DEVICE_NAME = 'device';

function digest(port: HostPort, value: unknown): string {
  return digestOfText(port, canonicalJson(value));
}

function digestOfText(port: HostPort, text: string): string {
  return encodeBase64(port.sha256(encoder.encode(text)));
}

/** What each signs: a line of context with the role, a line with the name of the key, the parts' digests. */
function signedBytes({ role, name }: Pick<EvidenceSignature, 'role' | 'name'>, parts: EvidenceSeal['parts']) {
  return encoder.encode(`${CONTEXT}/${role}\n${name}\n${canonicalJson(parts)}`);
}

/** SHA-256 over all parts, hex as people compare it: the file's fingerprint, whoever signs it. */
export function sealDigest(port: HostPort, parts: EvidenceSeal['parts']): Uint8Array {
  return port.sha256(encoder.encode(`${CONTEXT}\n${canonicalJson(parts)}`));
}

export function sealEvidence(port: HostPort, body: SealedEvidence, device: Signer): Evidence {
  const parts = Object.fromEntries(Object.entries(body).map(([name, value]) => [name, digest(port, value)]));
  return { ...body, seal: sealOf(parts, device) };
}

export interface WrittenEvidence {
  /** The file: canonical JSON of the sealed evidence. */
  readonly text: string;
  readonly seal: EvidenceSeal;
}

/** The same as text. Every part is written once, for its digest and for the file: the largest have hundreds of MB. */
export function writeEvidence(port: HostPort, body: SealedEvidence, device: Signer): WrittenEvidence {
  const texts = Object.entries(body).map(([name, value]) => [name, canonicalJson(value)] as const);
  const parts = Object.fromEntries(texts.map(([name, text]) => [name, digestOfText(port, text)]));
  const seal = sealOf(parts, device);
  const members = [...texts, ['seal', canonicalJson(seal)] as const]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => `${JSON.stringify(name)}:${text}`);
  return { text: `{${members.join(',')}}`, seal };
}

function sealOf(parts: EvidenceSeal['parts'], device: Signer): EvidenceSeal {
  return { parts, signatures: [signed({ role: 'device', name: DEVICE_NAME }, parts, device)] };
}

/**
 * An officer's signature beside the device's; what is sealed stays as it was. Throws EVIDENCE_SIGNED where an officer
 * has signed before.
 * @param name of the officer's key
 */
export function countersign(evidence: Evidence, name: string, officer: Signer): Evidence {
  const { parts, signatures } = evidence.seal;
  const before = signatures.find(({ role }) => role === 'officer');
  if (before !== undefined) throw evidenceError('EVIDENCE_SIGNED', { name: before.name });
  const own = signed({ role: 'officer', name }, parts, officer);
  return { ...evidence, seal: { parts, signatures: [...signatures, own] } };
}

function signed(
  who: Pick<EvidenceSignature, 'role' | 'name'>,
  parts: EvidenceSeal['parts'],
  signer: Signer,
): EvidenceSignature {
  const signature = encodeBase64(signer.sign(signedBytes(who, parts)));
  return { ...who, publicKey: encodeBase64(signer.publicKey), signature };
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
  const roles = seal.signatures.map(({ role }) => role).join();
  if (roles !== 'device' && roles !== 'device,officer') throw evidenceError('EVIDENCE_SEAL_MISSING');
  for (const [at, { role, name, publicKey, signature }] of seal.signatures.entries()) {
    const message = signedBytes({ role, name }, seal.parts);
    const [key, bytes] = [fromBase64(publicKey), fromBase64(signature)];
    if (key === null || bytes === null || !port.ed25519Verify(key, message, bytes)) {
      throw evidenceError('EVIDENCE_SEAL_INVALID', { role, at });
    }
  }
}
