/**
 * What the program asks of the runtime it is in, tried there: Electron has another crypto library than Node, and the
 * addon is loaded by both. Plain JavaScript, so that Electron can run it as it is.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createRequire } from 'node:module';
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib';

/** RFC 8032, 7.1, test 2. */
const key = '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c';
const message = Buffer.from('72', 'hex');
const signature = Buffer.from(
  '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  'hex',
);
/** RFC 8410, 4: the prefix of an Ed25519 SubjectPublicKeyInfo. */
const spki = Buffer.from(`302a300506032b6570032100${key}`, 'hex');

/** @returns {Record<string, boolean>} by capability */
export function runtimeSelfTest() {
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' });
  const forged = Buffer.from(signature);
  forged[0] ^= 1;
  const text = Buffer.from('药鉴 '.repeat(1000));
  const packed = zstdCompressSync(text);
  return {
    ed25519: verify(null, message, publicKey, signature),
    ed25519Refuses: !verify(null, message, publicKey, forged),
    // FIPS 180-4, "abc".
    sha256:
      createHash('sha256').update('abc').digest('hex') ===
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    zstd: packed.length < text.length && zstdDecompressSync(packed).equals(text),
    encryptedSqlite: encryptedSqlite(),
  };
}

function encryptedSqlite() {
  const Database = createRequire(import.meta.url)('better-sqlite3');
  const database = new Database(':memory:');
  database.pragma("cipher = 'aegis'");
  const known = database.pragma('cipher', { simple: true });
  database.close();
  return known === 'aegis';
}
