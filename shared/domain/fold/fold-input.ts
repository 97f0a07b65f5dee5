/** Prepares the rows of a code for the fold: corrections taken out, order of time, replacement found. */
import { baseBillNumber } from '../bill/bill-urn.ts';
import { type Custody, noCustody } from './custody.ts';
import type { LifeSource, OwnItem } from './fold-life.ts';
import { type Life, openStay, type Stay } from './life.ts';
import type { FoldContext, FoldEvent, Reading } from './reading.ts';

export interface FoldInput {
  readonly items: readonly OwnItem[];
  readonly readings: readonly Reading[];
}

/** The life that a replacement code continues; `item` is null for every other code. */
export interface StartingPoint {
  readonly item: OwnItem | null;
  readonly replaces: string | null;
  readonly custody: Custody;
  readonly stay: Stay | null;
  readonly lot: Life['lot'];
}

/** Own rows in order of time, then identity (semantics 2.1); rows of one event on one parent become one item. */
export function readingsInOrder(readings: readonly Reading[], context: FoldContext): FoldInput {
  const declared = new Set<string>();
  for (const { event } of readings) if (event.declaresError) declared.add(event.identity);
  const placed = placeUntimed(readings);
  const sorted = placed.toSorted(
    (a, b) =>
      a.timeMs - b.timeMs ||
      compareText(a.event.identity, b.event.identity) ||
      a.event.number - b.event.number,
  );
  const items: OwnItem[] = [];
  let last: OwnItem | null = null;
  for (const reading of sorted) {
    if (
      last &&
      last.event.number === reading.event.number &&
      last.timeMs === reading.timeMs &&
      sameRole(last, reading)
    ) {
      continue;
    }
    last = { ...reading, outcome: outcomeOf(reading, declared, context) };
    items.push(last);
  }
  return { items, readings: sorted };
}

function sameRole(item: OwnItem, reading: Reading): boolean {
  return item.role === reading.role && (reading.role === 'parent' || item.link === reading.link);
}

function outcomeOf(
  reading: Reading,
  declared: ReadonlySet<string>,
  context: FoldContext,
): OwnItem['outcome'] {
  const { event } = reading;
  if (event.declaresError || declared.has(event.identity) || isDeleted(event, context)) return 'declared';
  return reading.timeMs > context.trustedTimeMs ? 'future' : null;
}

function isDeleted(event: FoldEvent, context: FoldContext): boolean {
  return event.bill !== null && context.isBillDeleted(event.bill.party, baseBillNumber(event.bill.number));
}

/** A replacement whose source gave no time stands just before the new code's first other event. */
function placeUntimed(readings: readonly Reading[]): readonly Reading[] {
  if (!readings.some((reading) => reading.event.untimed)) return readings;
  let earliest = Number.POSITIVE_INFINITY;
  for (const reading of readings) if (!reading.event.untimed) earliest = Math.min(earliest, reading.timeMs);
  return readings.map((reading) =>
    reading.event.untimed && isTakeOver(reading)
      ? { ...reading, timeMs: Math.min(reading.timeMs, earliest) }
      : reading,
  );
}

/** The row by which a code takes over the life of another (semantics 1.6). */
function isTakeOver(reading: {
  readonly role: string;
  readonly link: string | null;
  readonly event: FoldEvent;
}): boolean {
  return reading.role === 'object' && reading.link !== null && reading.event.action === 'ADD';
}

export function inheritFrom(input: FoldInput, lives: LifeSource): StartingPoint {
  const item = input.items.find((candidate) => candidate.outcome === null && isTakeOver(candidate)) ?? null;
  if (!item || item.link === null)
    return { item: null, replaces: null, custody: noCustody, stay: null, lot: null };
  const before = lives(item.link);
  const past = before.applications.findLast((application) => application.timeMs <= item.timeMs);
  return {
    item,
    replaces: item.link,
    custody: past?.custody ?? before.custody,
    stay: stayAt(before, item.timeMs),
    lot: before.lot,
  };
}

/** The stay that was open until the replacement, or is open at its time. */
function stayAt(life: Life, timeMs: number): Stay | null {
  const ended = life.stays.findLast(
    (stay) => stay.fromMs <= timeMs && (stay.untilMs === null || stay.untilMs >= timeMs),
  );
  return ended ?? openStay(life);
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
