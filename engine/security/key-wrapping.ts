/** A data key under a key-encryption key: AES-256-GCM, 12 random bytes of nonce, the slot as additional data. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { DataKey } from './data-key.ts';
import { WRAPPED_LENGTH } from './slot-file.ts';

const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** Nonce, ciphertext, tag. `secret` (32 bytes) is overwritten. */
export function wrapKey(key: DataKey, secret: Uint8Array, context: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_LENGTH);
  const cipher = createCipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG_LENGTH });
  secret.fill(0);
  cipher.setAAD(context);
  const sealed = key.wrapWith((bytes) => Buffer.concat([cipher.update(bytes), cipher.final()]));
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]);
}

/** Null where secret or context are other ones. `secret` (32 bytes) is overwritten. */
export function unwrapKey(wrapped: Uint8Array, secret: Uint8Array, context: Uint8Array): DataKey | null {
  if (wrapped.length !== WRAPPED_LENGTH) return null;
  const nonce = wrapped.subarray(0, NONCE_LENGTH);
  const decipher = createDecipheriv('aes-256-gcm', secret, nonce, { authTagLength: TAG_LENGTH });
  secret.fill(0);
  decipher.setAAD(context);
  decipher.setAuthTag(wrapped.subarray(WRAPPED_LENGTH - TAG_LENGTH));
  const opened = decipher.update(wrapped.subarray(NONCE_LENGTH, WRAPPED_LENGTH - TAG_LENGTH));
  try {
    decipher.final();
    return new DataKey(opened);
  } catch {
    opened.fill(0);
    return null;
  }
}
