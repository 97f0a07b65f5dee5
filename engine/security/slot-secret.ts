/** Each kind of slot and where its key-encryption key (32 bytes) comes from. Callers overwrite what they get. */
import {
  createHash,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  scryptSync,
} from 'node:crypto';
import { derive, KEY_LENGTH } from './data-key.ts';
import {
  type PassphraseSlot,
  type RecoverySlot,
  slotBytes,
  slotText,
  type TogetherSlot,
} from './slot-file.ts';

/** 2^17 × 8 × 128 bytes = 128 MiB and about 0.4 s (design §10). */
const SCRYPT_LOG_N = 17;
/** DER prefix of a SubjectPublicKeyInfo on P-256 (RFC 5480), before the 65 bytes of the point. */
const P256_PREFIX = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');

export function newScrypt(): PassphraseSlot['kdf'] {
  return { name: 'scrypt', logN: SCRYPT_LOG_N, r: 8, p: 1, salt: slotText(randomBytes(32)) };
}

/** @param passphrase UTF-8, NFC */
export function passphraseSecret(kdf: PassphraseSlot['kdf'], passphrase: Uint8Array): Uint8Array {
  const { logN, r, p, salt } = kdf;
  const N = 2 ** logN;
  return scryptSync(passphrase, slotBytes(salt), KEY_LENGTH, { N, r, p, maxmem: 128 * N * r + 1024 * 1024 });
}

/** @param content the key file's 32 bytes */
export function keyFileSecret(content: Uint8Array): Uint8Array {
  return derive(content, 'yaojian key file slot', KEY_LENGTH);
}

/** @param unsealed the 32 bytes that the key store gave back */
export function osStoreSecret(unsealed: Uint8Array): Uint8Array {
  return derive(unsealed, 'yaojian os store slot', KEY_LENGTH);
}

/** Both or nothing: neither half says anything about the key. */
export function togetherSecret(
  kdf: TogetherSlot['kdf'],
  passphrase: Uint8Array,
  unsealed: Uint8Array,
): Uint8Array {
  const stretched = passphraseSecret(kdf, passphrase);
  const both = Buffer.concat([stretched, unsealed]);
  const secret = derive(both, 'yaojian os store and passphrase slot', KEY_LENGTH);
  stretched.fill(0);
  both.fill(0);
  return secret;
}

/** ECDH on P-256 with a key made for this slot only, then HKDF-SHA-256 over both public keys. */
export function sealingSecret(recipient: KeyObject): {
  readonly secret: Uint8Array;
  readonly slot: Pick<RecoverySlot, 'recipient' | 'ephemeral'>;
} {
  const own = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const point = pointOf(own.publicKey);
  return {
    secret: agreed(own.privateKey, recipient, point, recipient),
    slot: { recipient: fingerprintOf(recipient), ephemeral: slotText(point) },
  };
}

/** Null where the slot's point is none of the curve. */
export function recoverySecret(slot: RecoverySlot, privateKey: KeyObject): Uint8Array | null {
  const point = slotBytes(slot.ephemeral);
  try {
    const ephemeral = createPublicKey({
      key: Buffer.concat([P256_PREFIX, point]),
      format: 'der',
      type: 'spki',
    });
    return agreed(privateKey, ephemeral, point, createPublicKey(privateKey));
  } catch {
    return null;
  }
}

/** SHA-256 of the SubjectPublicKeyInfo, hex: how a recovery key is named. */
export function fingerprintOf(publicKey: KeyObject): string {
  return createHash('sha256')
    .update(publicKey.export({ format: 'der', type: 'spki' }))
    .digest('hex');
}

function agreed(
  privateKey: KeyObject,
  publicKey: KeyObject,
  ephemeral: Uint8Array,
  recipient: KeyObject,
): Uint8Array {
  const shared = diffieHellman({ privateKey, publicKey });
  const salt = Buffer.concat([ephemeral, pointOf(recipient)]);
  const secret = new Uint8Array(hkdfSync('sha256', shared, salt, 'yaojian recovery slot', KEY_LENGTH));
  shared.fill(0);
  return secret;
}

function pointOf(publicKey: KeyObject): Uint8Array {
  return publicKey.export({ format: 'der', type: 'spki' }).subarray(P256_PREFIX.length);
}
