/** New slots for a data key, one function a kind. */
import { createHash, type KeyObject, randomBytes } from 'node:crypto';
import { atRestError } from '../../shared/errors/at-rest-errors.ts';
import { type DataKey, KEY_LENGTH } from './data-key.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { wrapKey } from './key-wrapping.ts';
import {
  type KeyFileSlot,
  type OpenableSlot,
  type OsStoreSlot,
  type PassphraseSlot,
  type RecoverySlot,
  slotContext,
  slotText,
  type TogetherSlot,
} from './slot-file.ts';
import {
  keyFileSecret,
  newScrypt,
  osStoreSecret,
  passphraseSecret,
  sealingSecret,
  togetherSecret,
} from './slot-secret.ts';

/** @param content the key file's 32 random bytes, which the caller writes before the slot */
export function keyFileSlot(replica: string, key: DataKey, content: Uint8Array): KeyFileSlot {
  return sealed(replica, key, { ...named(), kind: 'key-file' }, keyFileSecret(content));
}

export function passphraseSlot(replica: string, key: DataKey, passphrase: Uint8Array): PassphraseSlot {
  const kdf = newScrypt();
  return sealed(replica, key, { ...named(), kind: 'passphrase', kdf }, passphraseSecret(kdf, passphrase));
}

export function recoverySlot(replica: string, key: DataKey, recipient: KeyObject): RecoverySlot {
  const { secret, slot } = sealingSecret(recipient);
  return sealed(replica, key, { ...named(), kind: 'recovery', ...slot }, secret);
}

/** Throws KEY_STORE_REFUSED where the store would keep the secret in clear, KEY_STORE_FAILED where it breaks. */
export async function osStoreSlot(replica: string, key: DataKey, wrapper: KeyWrapper): Promise<OsStoreSlot> {
  const { secret, ...kept } = await keptSecret(wrapper);
  const slot = sealed<OsStoreSlot>(
    replica,
    key,
    { ...named(), kind: 'os-store', ...kept },
    osStoreSecret(secret),
  );
  secret.fill(0);
  return slot;
}

/** Opens with both at once. Throws KEY_STORE_REFUSED, KEY_STORE_FAILED. */
export async function togetherSlot(
  replica: string,
  key: DataKey,
  wrapper: KeyWrapper,
  passphrase: Uint8Array,
): Promise<TogetherSlot> {
  const { secret, ...kept } = await keptSecret(wrapper);
  const kdf = newScrypt();
  const slot = sealed<TogetherSlot>(
    replica,
    key,
    { ...named(), kind: 'os-store-passphrase', ...kept, kdf },
    togetherSecret(kdf, passphrase, secret),
  );
  secret.fill(0);
  return slot;
}

/** Random bytes, and what the store made of them. */
async function keptSecret(
  wrapper: KeyWrapper,
): Promise<{ readonly secret: Uint8Array; readonly store: string; readonly sealed: string }> {
  const { store } = wrapper;
  if (!wrapper.protects) throw atRestError('KEY_STORE_REFUSED', { store });
  const secret = randomBytes(KEY_LENGTH);
  const given = Buffer.from(secret);
  let sealedSecret: Uint8Array;
  try {
    sealedSecret = await wrapper.wrap(given);
  } catch (cause) {
    throw atRestError('KEY_STORE_FAILED', { store, reason: 'it seals nothing' }, {}, cause);
  } finally {
    given.fill(0);
  }
  // A store that says it protects and hands the secret back readable is as good as none.
  if (Buffer.from(sealedSecret).includes(secret)) throw atRestError('KEY_STORE_REFUSED', { store });
  return { secret, store, sealed: slotText(sealedSecret) };
}

function named(): Pick<OpenableSlot, 'id' | 'created'> {
  const created = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  const id = createHash('sha256').update(randomBytes(16)).digest('hex').slice(0, 10);
  return { id, created };
}

function sealed<S extends OpenableSlot>(
  replica: string,
  key: DataKey,
  head: Omit<S, 'wrapped'>,
  secret: Uint8Array,
): S {
  const wrapped = slotText(wrapKey(key, secret, slotContext(replica, head as Omit<OpenableSlot, 'wrapped'>)));
  // A head is a slot without this one member.
  return { ...head, wrapped } as S;
}
