/** First wholesalers: cartons in, cartons out to the counties. */
import { HOUR_MS } from './calendar.ts';
import type { Actor, Market } from './cast.ts';
import { consignToCounty } from './county-stage.ts';
import { voidShippingEvent } from './epcis-documents.ts';
import { custodySnapshot } from './ledger.ts';
import { chooseMarket } from './markets.ts';
import { arrivalTime, sendOff, ship } from './movement.ts';
import type { Pack } from './pack.ts';
import { loseShipment } from './planted-movements.ts';
import { retailStage } from './retail-stage.ts';
import { daysLater, hasRoom, type Run } from './world.ts';

const STAYS_IN_STOCK = 0.03;

export function provincialStage(run: Run, holder: Actor, cartons: readonly Pack[], timeMs: number): void {
  const { rng, agenda } = run;
  const loads = new Map<Market, Pack[]>();
  for (const carton of cartons) {
    if (rng.chance(STAYS_IN_STOCK)) continue;
    const market = chooseMarket(run);
    loads.set(market, [...(loads.get(market) ?? []), carton]);
  }
  for (const [market, load] of loads) {
    const shipMs = daysLater(run, timeMs, 1, 5);
    agenda.plan(shipMs, () => consign(run, holder, market, load, shipMs));
  }
}

function consign(run: Run, holder: Actor, market: Market, load: readonly Pack[], timeMs: number): void {
  const { rng, agenda, world } = run;
  const { wishes, cast } = world;
  const receiver = rng.pick(market.wholesalers);
  const [first] = load;
  if (first === undefined) return;
  if (hasRoom(run, timeMs, 25)) {
    if (wishes.take('lostTransfer', market === cast.markets[0])) {
      loseShipment(run, timeMs, { from: holder, to: receiver, packs: [first] });
      consign(run, holder, market, load.slice(1), timeMs);
      return;
    }
    if (wishes.take('voided')) {
      voidShipment(run, holder, rng.pick(rng.pick(cast.markets).wholesalers), load, timeMs);
      const again = daysLater(run, timeMs, 1, 2);
      agenda.plan(again, () => consign(run, holder, market, load, again));
      return;
    }
    if (wishes.take('impliedReceipt')) {
      passOn(run, holder, receiver, market, load, timeMs);
      return;
    }
  }
  const carrier = rng.chance(0.3) ? rng.pick(cast.carriers) : undefined;
  const inParts = load.length > 1 && rng.chance(0.02);
  ship(
    run,
    timeMs,
    { from: holder, to: receiver, packs: load, inParts, ...(carrier ? { carrier, agent: carrier } : {}) },
    (arrival) => consignToCounty(run, market, receiver, arrival.packs, arrival.timeMs),
  );
}

/** The lorry never left: everything as before (semantics 1.6). */
function voidShipment(
  run: Run,
  holder: Actor,
  receiver: Actor,
  packs: readonly Pack[],
  timeMs: number,
): void {
  const { paper } = run.world;
  const restore = custodySnapshot(packs);
  sendOff(run, timeMs, { from: holder, to: receiver, packs });
  restore();
  const codes = packs.map((pack) => pack.code);
  const voidMs = timeMs + run.rng.int(1, 4) * HOUR_MS;
  paper.event(voidShippingEvent(holder, voidMs, codes, paper.eventId()), codes.length);
}

/** The county wholesaler forgets to book the receipt and sends the same cartons on: implied (semantics 2.6). */
function passOn(
  run: Run,
  holder: Actor,
  middle: Actor,
  market: Market,
  packs: readonly Pack[],
  timeMs: number,
): void {
  const { rng, agenda } = run;
  sendOff(run, timeMs, { from: holder, to: middle, packs });
  const onwardMs = daysLater(run, arrivalTime(run, timeMs, holder, middle), 1, 2);
  const hospital = rng.pick(market.hospitals);
  agenda.plan(onwardMs, () => {
    const left = ship(run, onwardMs, { from: middle, to: hospital, packs }, (arrival) =>
      retailStage(run, market, middle, hospital, arrival),
    );
    if (!left) throw new Error('an implied receipt without a movement after it');
  });
}
