/** Packing outside the factory: pallets, new cartons, and taking things out of them (semantics 3.4). */
import { epcFromCode } from '../shared/domain/code/identifier.ts';
import { MINUTE_MS } from './calendar.ts';
import type { Actor } from './cast.ts';
import { packingEvent } from './epcis-documents.ts';
import { commission, packInto, release } from './ledger.ts';
import { newPack, type Pack } from './pack.ts';
import { commissionNow } from './production.ts';
import { levelOf, topLevel } from './products.ts';
import type { Run } from './world.ts';

/** Packs stretched onto a pallet with an SSCC, which nobody commissions; its EPC URI and its link are one code. */
export function buildPallet(run: Run, party: Actor, timeMs: number, packs: readonly Pack[]): Pack {
  const { code, epcUri } = run.world.mint.pallet();
  const pallet = newPack(code, null, null, null);
  run.packs.push(pallet);
  pack(run, party, timeMs, pallet, run.rng.chance(0.7) ? epcUri : code, packs);
  return pallet;
}

/** Loose boxes of one batch put into a new carton, which the wholesaler commissions first. */
export function repackBoxes(run: Run, party: Actor, timeMs: number, boxes: readonly Pack[]): Pack | null {
  const [first] = boxes;
  if (!first?.product) return null;
  const level = topLevel(first.product);
  const [code] = run.world.mint.issue(run.rng, levelOf(first.product, level).prefix, 1, false);
  if (code === undefined) return null;
  const carton = newPack(code, level, first.product, first.batch);
  run.packs.push(carton);
  commission([carton], party.id);
  commissionNow(run, party, timeMs, [carton], first.batch);
  pack(run, party, timeMs + 3 * MINUTE_MS, carton, epcFromCode(code), boxes);
  return carton;
}

function pack(
  run: Run,
  party: Actor,
  timeMs: number,
  parent: Pack,
  parentEpc: string,
  children: readonly Pack[],
): void {
  const { paper } = run.world;
  packInto(children, parent);
  const codes = children.map((child) => child.code);
  paper.event(packingEvent(party, timeMs, 'ADD', parentEpc, codes, paper.eventId()), codes.length + 1);
}

/** Unpacks everything; the event need not say what (semantics 3.4). Returns what was inside. */
export function releaseAll(run: Run, party: Actor, timeMs: number, parent: Pack): Pack[] {
  const { paper } = run.world;
  const contents = [...parent.children];
  release(contents, parent);
  paper.event(packingEvent(party, timeMs, 'DELETE', epcFromCode(parent.code), [], paper.eventId()), 1);
  return contents;
}

export function unbind(
  run: Run,
  party: Actor,
  timeMs: number,
  parent: Pack,
  children: readonly Pack[],
): void {
  const { paper } = run.world;
  release(children, parent);
  const codes = children.map((child) => child.code);
  paper.event(
    packingEvent(party, timeMs, 'DELETE', epcFromCode(parent.code), codes, paper.eventId()),
    codes.length + 1,
  );
}
