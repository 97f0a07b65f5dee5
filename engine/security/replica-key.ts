/** The data key of the replica under a home: made with its first slot, opened ever after. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { DataKey, KEY_LENGTH } from './data-key.ts';
import { keyFileSlot, passphraseSlot } from './make-slot.ts';
import { openSlots, unseal } from './open-slot.ts';
import {
  macText,
  SLOTS_FORMAT,
  type Slot,
  type SlotFile,
  slotText,
  type UnsignedSlotFile,
  versionFor,
} from './slot-file.ts';
import { readSlots, writeKeyFile, writeSlots } from './slots-on-disk.ts';
import type { Unlock } from './unlock.ts';

/** Null where the home has no slots. Throws what `openSlots` and `readSlots` throw. */
export function unlockKey(home: string, unlock: Unlock): DataKey | null {
  const slots = readSlots(home);
  return slots === null ? null : openSlots(home, slots, unlock);
}

/** As `unlockKey`, asking the operating system's key store as well. */
export async function unlockKeyWithStore(home: string, unlock: Unlock): Promise<DataKey | null> {
  const slots = readSlots(home);
  if (slots === null) return null;
  const unsealed = await unseal(slots, unlock.keyWrapper);
  try {
    return openSlots(home, slots, unlock, unsealed);
  } finally {
    for (const secret of unsealed.values()) secret.fill(0);
  }
}

/** A new data key and its first slot: the passphrase where there is one, else a key file of mode 0600. */
export function createKey(home: string, { passphrase }: Unlock): DataKey {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const replica = randomBytes(16).toString('hex');
  const key = DataKey.generate();
  let slot: Slot;
  if (passphrase !== undefined) {
    slot = passphraseSlot(replica, key, passphrase);
  } else {
    const content = randomBytes(KEY_LENGTH);
    slot = keyFileSlot(replica, key, content);
    // First the key, then the slot that needs it: between the two the home has no replica yet.
    writeKeyFile(home, content);
    content.fill(0);
  }
  writeSlots(home, signedSlots(key, replica, [slot]));
  return key;
}

export function signedSlots(key: DataKey, replica: string, slots: readonly Slot[]): SlotFile {
  const unsigned: UnsignedSlotFile = {
    format: SLOTS_FORMAT,
    version: versionFor(slots),
    replica,
    cipher: 'aegis-256',
    slots: [...slots],
  };
  return { ...unsigned, mac: slotText(key.slotsMac(macText(unsigned))) };
}
