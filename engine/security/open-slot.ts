/** From slots and what is in hand to the data key; the whole file is believed only after its MAC fits the key. */
import { atRestError } from '../../shared/errors/at-rest-errors.ts';
import type { DataKey } from './data-key.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { unwrapKey } from './key-wrapping.ts';
import {
  macText,
  type OpenableSlot,
  type OsStoreSlot,
  type Slot,
  type SlotFile,
  slotBytes,
  slotContext,
  type TogetherSlot,
} from './slot-file.ts';
import {
  keyFileSecret,
  osStoreSecret,
  passphraseSecret,
  recoverySecret,
  togetherSecret,
} from './slot-secret.ts';
import { keyFilePath, readKeyFile, slotsPath } from './slots-on-disk.ts';
import type { Unlock } from './unlock.ts';

/** What the operating system's store gave back for a slot, by the slot's name. */
export type Unsealed = ReadonlyMap<string, Uint8Array>;

/** Asks the key store for its slots' secrets; a store that fails is told of when nothing else opens the replica. */
export async function unseal(slots: SlotFile, wrapper: KeyWrapper | undefined): Promise<Unsealed> {
  const unsealed = new Map<string, Uint8Array>();
  if (wrapper === undefined) return unsealed;
  for (const slot of slots.slots) {
    if (!isKept(slot) || slot.store !== wrapper.store) continue;
    try {
      unsealed.set(slot.id, await wrapper.unwrap(slotBytes(slot.sealed)));
    } catch {
      // Sealed on another machine or for another user: this slot does not open here.
    }
  }
  return unsealed;
}

/**
 * Opens the first slot that fits, and checks the file. Throws REPLICA_LOCKED, PASSPHRASE_WRONG, KEY_FILE_WRONG,
 * KEY_STORE_FAILED, STORE_AND_PASSPHRASE, RECOVERY_KEY_WRONG, SLOTS_TAMPERED.
 */
export function openSlots(
  home: string,
  slots: SlotFile,
  unlock: Unlock,
  unsealed: Unsealed = new Map(),
): DataKey {
  const key = firstKey(home, slots, unlock, unsealed);
  if (!key.slotsMacIs(macText(slots), slotBytes(slots.mac))) {
    key.erase();
    throw atRestError('SLOTS_TAMPERED', { file: slotsPath(home) }, { file: slotsPath(home) });
  }
  return key;
}

function firstKey(home: string, slots: SlotFile, unlock: Unlock, unsealed: Unsealed): DataKey {
  const open = (slot: OpenableSlot, secret: Uint8Array | null) =>
    secret && unwrapKey(slotBytes(slot.wrapped), secret, slotContext(slots.replica, slot));
  const { recoveryKey, passphrase, keyWrapper } = unlock;
  if (recoveryKey !== undefined) {
    for (const slot of slots.slots) {
      const key = slot.kind === 'recovery' ? open(slot, recoverySecret(slot, recoveryKey)) : null;
      if (key) return key;
    }
    throw atRestError('RECOVERY_KEY_WRONG', { home });
  }
  if (passphrase !== undefined) {
    let tried = false;
    for (const slot of slots.slots) {
      const secret = passphraseSecretOf(slot, passphrase, unsealed);
      tried ||= secret !== null;
      const key =
        slot.kind === 'passphrase' || slot.kind === 'os-store-passphrase' ? open(slot, secret) : null;
      if (key) return key;
    }
    if (tried) throw atRestError('PASSPHRASE_WRONG', { home });
  }
  for (const slot of slots.slots) {
    const secret = slot.kind === 'os-store' ? unsealed.get(slot.id) : undefined;
    const key = slot.kind === 'os-store' && secret ? open(slot, osStoreSecret(secret)) : null;
    if (key) return key;
  }
  const fileSlot = slots.slots.find(({ kind }) => kind === 'key-file');
  if (fileSlot?.kind === 'key-file') {
    const content = readKeyFile(home);
    const key = open(fileSlot, keyFileSecret(content));
    content.fill(0);
    if (key) return key;
    throw atRestError('KEY_FILE_WRONG', { file: keyFilePath(home), reason: 'it is another one' });
  }
  const sealed = slots.slots.find((slot): slot is OsStoreSlot => slot.kind === 'os-store');
  if (keyWrapper !== undefined && sealed !== undefined) {
    throw atRestError('KEY_STORE_FAILED', { store: sealed.store, reason: 'it was sealed elsewhere' });
  }
  const both = slots.slots.find((slot): slot is TogetherSlot => slot.kind === 'os-store-passphrase');
  if (both !== undefined && passphrase !== undefined) {
    const reason = keyWrapper === undefined ? 'this program cannot ask it' : 'it was sealed elsewhere';
    throw atRestError('STORE_AND_PASSPHRASE', { home, store: both.store, reason });
  }
  throw atRestError('REPLICA_LOCKED', { home, kinds: slots.slots.map(({ kind }) => kind).join(', ') });
}

function isKept(slot: Slot): slot is OsStoreSlot | TogetherSlot {
  return slot.kind === 'os-store' || slot.kind === 'os-store-passphrase';
}

/** Null for a slot that takes no passphrase, or a store's secret that is not in hand. */
function passphraseSecretOf(slot: Slot, passphrase: Uint8Array, unsealed: Unsealed): Uint8Array | null {
  if (slot.kind === 'passphrase') return passphraseSecret(slot.kdf, passphrase);
  const secret = slot.kind === 'os-store-passphrase' ? unsealed.get(slot.id) : undefined;
  return slot.kind === 'os-store-passphrase' && secret ? togetherSecret(slot.kdf, passphrase, secret) : null;
}
