/** The machine's side of shared/port, on Node: SHA-256, Ed25519 and zstd from the platform's own libraries. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  hash as digest,
  generateKeyPairSync,
  sign,
  verify,
} from 'node:crypto';
import { constants, zstdCompressSync } from 'node:zlib';
import type { HostPort, Signer } from '../shared/port/host-port.ts';
import { decompressZstd } from './zstd-decoder.ts';

/** DER prefix of an Ed25519 SubjectPublicKeyInfo (RFC 8410 §4), before the 32 key bytes. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
/** DER prefix of an Ed25519 PKCS#8 private key (RFC 8410 §7), before the 32 seed bytes. */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const ZSTD_LEVEL = 3;

/** Room for what a tree hashes: a prefix and two hashes, or a prefix and a block's descriptor. */
const scratch = Buffer.allocUnsafe(256);

/** The parts in one buffer, valid until the next call, or null where they do not fit. */
function joinSmall(parts: readonly Uint8Array[]): Uint8Array | null {
  let length = 0;
  for (const part of parts) {
    if (length + part.length > scratch.length) return null;
    scratch.set(part, length);
    length += part.length;
  }
  return scratch.subarray(0, length);
}

export const nodePort: HostPort = {
  sha256(...parts) {
    const [only] = parts;
    // The one-shot form costs half of a hash object, and nearly all hashes here are of one part.
    if (parts.length === 1 && only) return digest('sha256', only, 'buffer');
    const joined = joinSmall(parts);
    if (joined) return digest('sha256', joined, 'buffer');
    const hash = createHash('sha256');
    for (const part of parts) hash.update(part);
    return hash.digest();
  },
  ed25519Verify(publicKey, message, signature) {
    if (publicKey.length !== 32 || signature.length !== 64) return false;
    const key = createPublicKey({
      key: Buffer.concat([SPKI_PREFIX, publicKey]),
      format: 'der',
      type: 'spki',
    });
    return verify(null, message, key, signature);
  },
  zstdCompress(bytes) {
    return zstdCompressSync(bytes, { params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL } });
  },
  zstdDecompress: decompressZstd,
};

/** A signer from a 32-byte Ed25519 seed. */
export function signerFromSeed(seed: Uint8Array): Signer {
  const privateKey = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, seed]),
    format: 'der',
    type: 'pkcs8',
  });
  const spki = createPublicKey(privateKey).export({ format: 'der', type: 'spki' });
  return {
    publicKey: new Uint8Array(spki.subarray(SPKI_PREFIX.length)),
    sign: (message) => sign(null, message, privateKey),
  };
}

/** A new random 32-byte Ed25519 seed. */
export function generateSeed(): Uint8Array {
  const der = generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' });
  return new Uint8Array(der.subarray(PKCS8_PREFIX.length));
}
