/**
 * Slots of an unlocked replica: added, changed, removed; never the last that opens it every day. Each change is one
 * file written aside and renamed, and programs that change slots at one time wait for each other.
 */
import type { KeyObject } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { atRestError } from '../../shared/errors/at-rest-errors.ts';
import type { AtRest } from '../../shared/protocol/status-answer.ts';
import type { DataKey } from './data-key.ts';
import type { KeyWrapper } from './key-wrapper.ts';
import { osStoreSlot, passphraseSlot, recoverySlot, togetherSlot } from './make-slot.ts';
import { protectionOf } from './protection.ts';
import { signedSlots } from './replica-key.ts';
import { MAX_SLOTS, macText, type Slot, type SlotFile, type SlotKind, slotBytes } from './slot-file.ts';
import { readSlots, removeKeyFile, slotsPath, writeSlots } from './slots-on-disk.ts';

/** What may be told of a slot. */
export interface SlotSummary {
  readonly id: string;
  readonly kind: SlotKind;
  readonly created: string;
  /** The key store of a slot that needs one. */
  readonly store?: string;
  /** Hex SHA-256 of the recovery public key. */
  readonly recipient?: string;
}

const OPENS_EVERY_DAY: readonly SlotKind[] = ['key-file', 'passphrase', 'os-store', 'os-store-passphrase'];

export class SlotKeeper {
  readonly #home: string;
  readonly #database: Database;
  readonly #key: DataKey;

  /** Database and key of an open replica; they stay the caller's. */
  constructor(home: string, database: Database, key: DataKey) {
    this.#home = home;
    this.#database = database;
    this.#key = key;
  }

  get atRest(): AtRest {
    return protectionOf(this.#home).atRest;
  }

  list(): readonly SlotSummary[] {
    return this.#slots().slots.map(summaryOf);
  }

  /** @param replacing name of a passphrase slot whose place the new one takes. Throws SLOT_UNKNOWN, SLOT_LIMIT. */
  addPassphrase(passphrase: Uint8Array, replacing?: string): SlotSummary {
    const slot = passphraseSlot(this.#slots().replica, this.#key, passphrase);
    return this.#change((slots) => withPassphraseSlot(slots, slot, replacing), slot);
  }

  /** @param recipient the province's public key, P-256 */
  addRecovery(recipient: KeyObject): SlotSummary {
    const slot = recoverySlot(this.#slots().replica, this.#key, recipient);
    return this.#change((slots) => [...slots, slot], slot);
  }

  /** Throws KEY_STORE_REFUSED, KEY_STORE_FAILED. */
  async addKeyStore(wrapper: KeyWrapper): Promise<SlotSummary> {
    const slot = await osStoreSlot(this.#slots().replica, this.#key, wrapper);
    return this.#change((slots) => [...slots, slot], slot);
  }

  /**
   * Store and passphrase together. Beside a slot that opens with either alone it protects nothing.
   * @param replacing name of a passphrase slot whose place it takes
   * Throws KEY_STORE_REFUSED, KEY_STORE_FAILED, SLOT_UNKNOWN, SLOT_LIMIT.
   */
  async addKeyStoreAndPassphrase(
    wrapper: KeyWrapper,
    passphrase: Uint8Array,
    replacing?: string,
  ): Promise<SlotSummary> {
    const slot = await togetherSlot(this.#slots().replica, this.#key, wrapper, passphrase);
    return this.#change((slots) => withPassphraseSlot(slots, slot, replacing), slot);
  }

  /**
   * @param name of the slot, or its kind where it is the only one. A key file goes with its slot.
   * Throws SLOT_UNKNOWN, SLOT_LAST.
   */
  remove(name: string): void {
    const { slots: before } = this.#slots();
    const ofKind = before.filter(({ kind }) => kind === name);
    const removed = before.find(({ id }) => id === name) ?? (ofKind.length === 1 ? ofKind[0] : undefined);
    if (!removed) throw atRestError('SLOT_UNKNOWN', { slot: name });
    this.#change((slots) => {
      const left = slots.filter(({ id }) => id !== removed.id);
      if (!left.some(({ kind }) => OPENS_EVERY_DAY.includes(kind)))
        throw atRestError('SLOT_LAST', { slot: name });
      return left;
    }, removed);
    if (removed.kind === 'key-file') removeKeyFile(this.#home);
  }

  #change(edit: (slots: readonly Slot[]) => readonly Slot[], about: Slot): SlotSummary {
    this.#database
      .transaction(() => {
        const before = this.#slots();
        const slots = edit(before.slots);
        if (slots.length > MAX_SLOTS) throw atRestError('SLOT_LIMIT', { limit: MAX_SLOTS });
        writeSlots(this.#home, signedSlots(this.#key, before.replica, slots));
      })
      .immediate();
    return summaryOf(about);
  }

  /** As they are on disk now; what was changed without the key is not built upon. */
  #slots(): SlotFile {
    const file = slotsPath(this.#home);
    const slots = readSlots(this.#home);
    if (slots === null) throw atRestError('SLOTS_MALFORMED', { file, reason: 'it is gone' }, { file });
    if (!this.#key.slotsMacIs(macText(slots), slotBytes(slots.mac))) {
      throw atRestError('SLOTS_TAMPERED', { file }, { file });
    }
    return slots;
  }
}

/** Added, or in the place of a passphrase slot. */
function withPassphraseSlot(
  slots: readonly Slot[],
  slot: Slot,
  replacing: string | undefined,
): readonly Slot[] {
  if (replacing === undefined) return [...slots, slot];
  const old = slots.find(({ id, kind }) => id === replacing && kind === 'passphrase');
  if (!old) throw atRestError('SLOT_UNKNOWN', { slot: replacing });
  return slots.map((one) => (one === old ? slot : one));
}

function summaryOf(slot: Slot): SlotSummary {
  const { id, kind, created } = slot;
  if (slot.kind === 'os-store' || slot.kind === 'os-store-passphrase')
    return { id, kind, created, store: slot.store };
  if (slot.kind === 'recovery') return { id, kind, created, recipient: slot.recipient };
  return { id, kind, created };
}
