/** A production run: codes printed, packed into bundles and cartons, and reported (semantics 1.2). */

import { epcFromCode } from '../shared/domain/code/identifier.ts';
import { HOUR_MS, MINUTE_MS } from './calendar.ts';
import type { Actor } from './cast.ts';
import { commissioningEvent, packingEvent } from './epcis-documents.ts';
import { commission, packInto } from './ledger.ts';
import { newPack, type Pack, withContents } from './pack.ts';
import { type Batch, commissioningRows, levelOf, type Product, topLevel } from './products.ts';
import type { Run } from './world.ts';

/** Rows that one carton of a product will make on its whole way, as far as an average goes. */
export function expectedRows(product: Product): number {
  const boxes = product.line.cascade.at(-1) ?? 1;
  const bundles = product.line.cascade.length > 2 ? (product.line.cascade[1] ?? 0) : boxes;
  return commissioningRows(product) + 5 + 1.8 * bundles + 0.6 * boxes;
}

/** Full cartons, and sometimes a tail carton that did not fill up. */
export function produce(run: Run, batch: Batch, cartons: number): Pack[] {
  const { rng } = run;
  const boxes = batch.product.line.cascade.at(-1) ?? 1;
  const made = Array.from({ length: cartons }, (_, index) => {
    const isTail = index === cartons - 1 && cartons > 1 && rng.chance(0.3);
    return carton(run, batch, isTail ? rng.int(1, boxes) : boxes);
  });
  report(run, batch, made);
  return made;
}

/** A tail carton of exactly so many boxes in a two-level product, reported and left in the maker's warehouse. */
export function produceTail(run: Run, batch: Batch, boxes: number): void {
  report(run, batch, [carton(run, batch, boxes)]);
}

function carton(run: Run, batch: Batch, boxes: number): Pack {
  const { product } = batch;
  let layer = print(run, batch, 1, boxes);
  for (let level = 2; level <= topLevel(product); level++) {
    const size = levelOf(product, level - 1).perParent ?? layer.length;
    const parents = print(run, batch, level, Math.ceil(layer.length / size));
    for (const [index, parent] of parents.entries()) {
      packInto(layer.slice(index * size, (index + 1) * size), parent);
    }
    layer = parents;
  }
  const [top] = layer;
  if (top === undefined) throw new Error('a carton without a pack');
  for (const pack of withContents(top)) commission([pack], product.maker.id);
  return top;
}

function print(run: Run, batch: Batch, level: number, count: number): Pack[] {
  const { prefix } = levelOf(batch.product, level);
  const packs = run.world.mint
    .issue(run.rng, prefix, count, batch.shuffled)
    .map((code) => newPack(code, level, batch.product, batch));
  run.packs.push(...packs);
  return packs;
}

function report(run: Run, batch: Batch, cartons: readonly Pack[]): void {
  const { maker } = batch.product;
  if (maker.channel === 'epcis') reportEvents(run, batch, cartons);
  else reportRelation(run, batch, cartons);
}

function reportRelation(run: Run, batch: Batch, cartons: readonly Pack[]): void {
  const { paper, bareRelations } = run.world;
  const { maker } = batch.product;
  let rows = 0;
  let parents = 0;
  for (const top of cartons) {
    for (const pack of withContents(top)) {
      rows += pack.children.size === 0 ? 1 : 2 + pack.children.size;
      parents += pack.children.size === 0 ? 0 : 1;
    }
  }
  const xml = paper.relation(maker, batch, cartons, rows, parents);
  if (!bareRelations.has(maker.id)) bareRelations.set(maker.id, xml);
}

/** The same from a maker with EPCIS on the line: real times of the day, one carton after the other. */
function reportEvents(run: Run, batch: Batch, cartons: readonly Pack[]): void {
  const { paper } = run.world;
  const { maker } = batch.product;
  cartons.forEach((top, index) => {
    const timeMs = batch.madeMs + 8 * HOUR_MS + (index % 600) * MINUTE_MS;
    commissionNow(run, maker, timeMs, [top], batch);
    const parents = [...withContents(top)].filter((pack) => pack.children.size > 0);
    for (const parent of parents) commissionNow(run, maker, timeMs, [...parent.children], batch);
    for (const parent of parents.reverse()) {
      const codes = [...parent.children].map((child) => child.code);
      const event = packingEvent(
        maker,
        timeMs + 30_000,
        'ADD',
        epcFromCode(parent.code),
        codes,
        paper.eventId(),
      );
      paper.event(event, codes.length + 1);
    }
  });
}

export function commissionNow(
  run: Run,
  party: Actor,
  timeMs: number,
  packs: readonly Pack[],
  batch: Batch | null,
): void {
  const { paper } = run.world;
  const codes = packs.map((pack) => pack.code);
  paper.event(commissioningEvent(party, timeMs, codes, batch, paper.eventId()), codes.length);
}
