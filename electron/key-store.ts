/**
 * The operating system's key store (safeStorage, its asynchronous form, main process only). Without a keyring Linux
 * falls back to `basic_text`, which is a key in the program's own source: that protects nothing and is said to.
 */
import { safeStorage } from 'electron';

export interface KeyStore {
  readonly store: string;
  readonly protects: boolean;
}

const names: Readonly<Partial<Record<NodeJS.Platform, string>>> = { darwin: 'keychain', win32: 'dpapi' };

/** After `ready`. */
export async function keyStoreOf(platform: NodeJS.Platform): Promise<KeyStore> {
  const available = await safeStorage.isAsyncEncryptionAvailable();
  const store =
    platform === 'linux' ? safeStorage.getSelectedStorageBackend() : (names[platform] ?? platform);
  return { store, protects: available && store !== 'basic_text' && store !== 'unknown' };
}

export async function seal(secret: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64')));
}

/** Rejects where it was sealed elsewhere. */
export async function unseal(sealed: Uint8Array): Promise<Uint8Array> {
  const { result } = await safeStorage.decryptStringAsync(Buffer.from(sealed));
  return new Uint8Array(Buffer.from(result, 'base64'));
}
