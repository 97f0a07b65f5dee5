/** Acts of one party on goods in its own hands: one bill, one state. */
import type { Bill, FiledBill } from './bill.ts';
import type { Actor } from './cast.ts';
import { act } from './ledger.ts';
import type { Pack, PackState } from './pack.ts';
import type { Run } from './world.ts';

/** What stays behind, by bill type (semantics 2.3). */
const LEAVES: Readonly<Record<string, PackState>> = {
  '101': 'in_stock',
  '103': 'returned',
  '111': 'in_stock',
  '112': 'quarantined',
  '116': 'returned',
  '204': 'quarantined',
  '205': 'destroyed',
  '206': 'sampled',
  '214': 'missing',
  '215': 'quarantined',
  '216': 'destroyed',
  '217': 'in_transit',
  '220': 'quarantined',
  '320': 'dispensed',
  '321': 'sold',
  '322': 'dispensed',
  '323': 'dispensed',
  '326': 'sold',
};

/** Does it and files it. 103 and 116 here are goods coming back from a consumer. */
export function handle(
  run: Run,
  uploader: Actor,
  type: string,
  timeMs: number,
  packs: readonly Pack[],
  more: Partial<Bill> = {},
): FiledBill {
  const state = LEAVES[type];
  if (state === undefined) throw new RangeError(`bill type ${type} is not handled in stock`);
  act(packs, {
    kind: type.startsWith('1') ? 'in' : 'out',
    party: uploader.id,
    state,
    afterEnd: type === '103' || type === '116',
  });
  return writeUp(run, uploader, type, timeMs, packs, more);
}

/** The paper alone: for what an end blocks, or what never happened. */
export function writeUp(
  run: Run,
  uploader: Actor,
  type: string,
  timeMs: number,
  packs: readonly Pack[],
  more: Partial<Bill> = {},
): FiledBill {
  return run.world.paper.file({ uploader, type, timeMs, codes: packs.map((pack) => pack.code), ...more });
}

/** Deletes a bill afterwards by the platform's envelope (semantics 1.6). */
export function deleteBill(run: Run, uploader: Actor, bill: FiledBill, deleteReason: string): void {
  run.world.paper.envelope(
    { kind: 'deletion', refUserId: uploader.id, billCode: bill.number, deleteReason },
    0,
    1,
  );
}
