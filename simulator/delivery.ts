/** From a county wholesaler to the shelf, the ordinary way and the planted ones. */
import { HOUR_MS, MINUTE_MS } from './calendar.ts';
import type { Actor, Market } from './cast.ts';
import { type Shipment, ship } from './movement.ts';
import type { Pack } from './pack.ts';
import { buildPallet } from './packing-acts.ts';
import { loseShipment, receiveUnshipped } from './planted-movements.ts';
import { retailStage } from './retail-stage.ts';
import { hasRoom, type Run } from './world.ts';

export function deliver(
  run: Run,
  market: Market,
  holder: Actor,
  retailer: Actor,
  order: readonly Pack[],
  timeMs: number,
): void {
  const { rng, world } = run;
  const { wishes, paper, cast } = world;
  const atHome = market === cast.markets[0];
  if (hasRoom(run, timeMs, 11)) {
    if (wishes.take('lostDelivery', atHome)) {
      loseShipment(run, timeMs, { from: holder, to: retailer, packs: order });
      return;
    }
    if (wishes.take('unshippedReceipt', atHome)) {
      receiveUnshipped(run, market, holder, retailer, order, timeMs);
      return;
    }
  }
  if (wishes.take('declaredError')) {
    const to = rng.pick(market.pharmacies);
    const codes = order.map((pack) => pack.code);
    const bill = { uploader: holder, type: '201', timeMs: timeMs - HOUR_MS, codes, to };
    paper.fileDeclaredError(bill, timeMs - 20 * MINUTE_MS);
  }
  const consolidated = order.length > 1 && wishes.take('consolidated');
  const shipment: Shipment = {
    from: holder,
    to: retailer,
    packs: consolidated ? [buildPallet(run, holder, timeMs - 5 * MINUTE_MS, order)] : order,
    types: billTypes(run),
    inParts: !consolidated && order.length > 3 && rng.chance(0.01),
    unpack: consolidated || rng.chance(0.15),
  };
  ship(run, timeMs, shipment, (arrival) => retailStage(run, market, holder, retailer, arrival));
}

function billTypes(run: Run): readonly [string, string] {
  const { wishes } = run.world;
  if (wishes.take('supplied')) return ['209', '107'];
  if (wishes.take('gift')) return ['212', '110'];
  return ['201', '102'];
}
