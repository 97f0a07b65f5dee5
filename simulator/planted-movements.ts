/** Planted in transport: shipments that nobody receives (D1), receipts of what nobody shipped (D2). */
import type { Actor, Market } from './cast.ts';
import { act } from './ledger.ts';
import { type Shipment, sendOff } from './movement.ts';
import type { Pack } from './pack.ts';
import { plant } from './plant.ts';
import { retailStage } from './retail-stage.ts';
import { writeUp } from './stock-acts.ts';
import { daysLater, type Run } from './world.ts';

/** The caller sees to it that more than seven days are left. Nothing ever happens to these packs again. */
export function loseShipment(run: Run, timeMs: number, shipment: Shipment): void {
  const { urn } = sendOff(run, timeMs, shipment, true);
  plant(run, ['D1'], shipment.packs, [urn], [shipment.from, shipment.to]);
}

/** The goods change hands, the wholesaler's out-bill is missing. */
export function receiveUnshipped(
  run: Run,
  market: Market,
  holder: Actor,
  retailer: Actor,
  packs: readonly Pack[],
  timeMs: number,
): void {
  const { rng, agenda } = run;
  const receiptMs = daysLater(run, timeMs, 2, 4);
  agenda.plan(receiptMs, () => {
    act(packs, { kind: 'in', party: retailer.id, state: 'in_stock' });
    const type = rng.pick(['102', '102', '104', '107']);
    const receipt = writeUp(run, retailer, type, receiptMs, packs, { from: holder, cited: true });
    plant(run, ['D2'], packs, [receipt.urn], [retailer, holder]);
    retailStage(run, market, holder, retailer, { timeMs: receiptMs, packs, receipt });
  });
}
