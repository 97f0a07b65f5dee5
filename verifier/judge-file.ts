/**
 * Judges an evidence file where signatures can only be checked asynchronously (WebCrypto): once to learn which
 * signatures matter, once more with what they turned out to be.
 */
import {
  type EvidencePins,
  type EvidenceReport,
  verifyEvidence,
} from '../shared/evidence/verify-evidence.ts';
import type { HostPort } from '../shared/port/host-port.ts';
import { sha256 } from './sha256.ts';

interface Asked {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

export async function judgeFile(bytes: Uint8Array, pins: EvidencePins): Promise<EvidenceReport> {
  const verdicts = new Map<string, boolean>();
  for (;;) {
    const asked = new Map<string, Asked>();
    const port: HostPort = {
      sha256: (...parts) => sha256(parts),
      ed25519Verify(publicKey, message, signature) {
        const name = [publicKey, signature, sha256([message])].map((part) => part.join()).join('/');
        const known = verdicts.get(name);
        if (known === undefined) asked.set(name, { publicKey, message, signature });
        // Until it is known: as if it were right, so that what comes after is asked in the same round.
        return known ?? true;
      },
      zstdCompress: none,
      zstdDecompress: none,
    };
    const report = verifyEvidence(port, bytes, pins);
    if (asked.size === 0) return report;
    for (const [name, what] of asked) verdicts.set(name, await isSigned(what));
  }
}

async function isSigned({ publicKey, message, signature }: Asked): Promise<boolean> {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  const { subtle } = globalThis.crypto;
  try {
    const key = await subtle.importKey('raw', new Uint8Array(publicKey), 'Ed25519', false, ['verify']);
    return await subtle.verify('Ed25519', key, new Uint8Array(signature), new Uint8Array(message));
  } catch {
    // No point of the curve.
    return false;
  }
}

function none(): never {
  throw new Error('evidence carries decoded blocks: nothing is decompressed');
}
