/** Goods on the road: a shipment with its receipt, in the ledger and on paper. */
import type { Bill, FiledBill } from './bill.ts';
import { workingTime } from './calendar.ts';
import type { Actor } from './cast.ts';
import { travelMs } from './geography.ts';
import { act } from './ledger.ts';
import type { Pack } from './pack.ts';
import type { Run } from './world.ts';

export interface Shipment {
  readonly from: Actor;
  readonly to: Actor;
  readonly packs: readonly Pack[];
  /** Out-bill and in-bill type; 201 and 102 unless said otherwise. */
  readonly types?: readonly [out: string, receipt: string];
  readonly deliverTo?: Actor;
  readonly carrier?: Actor;
  readonly agent?: Actor;
  readonly inParts?: boolean;
  /** The out-bill lists what is directly inside as well: nothing is opened by that (semantics 3.2). */
  readonly listContents?: boolean;
  /** The receiver unpacks first and books the contents. */
  readonly unpack?: boolean;
}

export interface Arrival {
  readonly timeMs: number;
  readonly packs: readonly Pack[];
  readonly receipt: FiledBill;
}

/**
 * Ships now if the goods can still arrive within the period: nothing innocent is left on the road, since a
 * shipment that nobody receives is a finding (D1) however recent it was when the simulation ended.
 */
export function ship(
  run: Run,
  timeMs: number,
  shipment: Shipment,
  then: (arrival: Arrival) => void,
): boolean {
  const arrivesMs = arrivalTime(run, timeMs, shipment.from, shipment.deliverTo ?? shipment.to);
  if (arrivesMs >= run.world.time.endMs) return false;
  sendOff(run, timeMs, shipment);
  run.agenda.plan(arrivesMs, () => then(receive(run, arrivesMs, shipment)));
  return true;
}

export function arrivalTime(run: Run, timeMs: number, from: Actor, to: Actor): number {
  return workingTime(run.rng, timeMs + travelMs(run.rng, from.place, to.place));
}

/** The out-bill alone. */
export function sendOff(run: Run, timeMs: number, shipment: Shipment, cited = false): FiledBill {
  const { from, to, deliverTo, carrier, agent, inParts } = shipment;
  const named = shipment.listContents
    ? shipment.packs.flatMap((pack) => [pack, ...pack.children])
    : shipment.packs;
  act(named, { kind: 'out', party: from.id, state: 'in_transit' });
  const bill: Bill = {
    uploader: from,
    type: shipment.types?.[0] ?? '201',
    timeMs,
    codes: named.map((pack) => pack.code),
    to,
    ...(deliverTo ? { deliverTo } : {}),
    ...(carrier ? { carrier } : {}),
    ...(agent ? { agent } : {}),
    ...(inParts ? { inParts } : {}),
    cited,
  };
  return run.world.paper.file(bill);
}

function receive(run: Run, timeMs: number, shipment: Shipment): Arrival {
  const { from, to, deliverTo, packs } = shipment;
  const receiver = deliverTo ?? to;
  const unpack = shipment.unpack === true && packs.every((pack) => pack.children.size > 0);
  const named = unpack ? packs.flatMap((pack) => [...pack.children]) : packs;
  const type = shipment.types?.[1] ?? '102';
  act(named, { kind: 'in', party: receiver.id, state: type === '108' ? 'quarantined' : 'in_stock' });
  const receipt = run.world.paper.file({
    uploader: receiver,
    type,
    timeMs,
    codes: named.map((pack) => pack.code),
    from: deliverTo ? to : from,
  });
  return { timeMs, packs: named, receipt };
}
