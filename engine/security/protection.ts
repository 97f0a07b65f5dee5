/** What a replica's slots amount to, for status: kinds and names, no secrets. */
import type { AtRest, KeySlot } from '../../shared/protocol/status-answer.ts';
import type { SlotFile } from './slot-file.ts';
import { readSlots } from './slots-on-disk.ts';

export function protectionOf(home: string): { readonly atRest: AtRest; readonly keySlots: KeySlot[] } {
  const slots = readSlots(home)?.slots ?? [];
  return { atRest: weakest(slots), keySlots: slots.map(({ id, kind, created }) => ({ id, kind, created })) };
}

/** A replica is as protected as the weakest thing that opens it. */
function weakest(slots: SlotFile['slots']): AtRest {
  const kinds = new Set(slots.map(({ kind }) => kind));
  if (kinds.has('key-file')) return 'unprotected';
  if (kinds.has('os-store')) return 'os-store';
  if (kinds.has('passphrase')) return 'passphrase';
  if (kinds.has('os-store-passphrase')) return 'os-store-passphrase';
  return kinds.size > 0 ? 'recovery' : 'unprotected';
}
