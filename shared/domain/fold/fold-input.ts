/** Prepares the rows of a code for the fold: corrections taken out, order of time, replacement found. */
import { baseBillNumber } from '../bill/bill-urn.ts';
import { type Custody, noCustody } from './custody.ts';
import type { LifeSource, OwnItem } from './fold-life.ts';
import type { Life, Stay } from './life.ts';
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
  /** Whether the record follows the code before it: then it follows what became of it (semantics 5.2). */
  readonly followed: boolean;
}

/** Own rows in order of time, then identity (semantics 2.1); rows of one event on one parent become one item. */
export function readingsInOrder(readings: readonly Reading[], context: FoldContext): FoldInput {
  const declared = new Set<string>();
  for (const { event } of readings) if (event.declaresError) declared.add(event.identity);
  const sorted = readings.toSorted(
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

/** The row by which a code takes over the life of another (semantics 1.6). */
export function isTakeOver(reading: {
  readonly role: string;
  readonly link: string | null;
  readonly event: FoldEvent;
}): boolean {
  return reading.role === 'object' && reading.link !== null && reading.event.action === 'ADD';
}

export function inheritFrom(code: string, input: FoldInput, lives: LifeSource): StartingPoint {
  const item = input.items.find((candidate) => candidate.outcome === null && isTakeOver(candidate)) ?? null;
  if (!item || item.link === null)
    return { item: null, replaces: null, custody: noCustody, stay: null, lot: null, followed: false };
  const before = lives.replaced(item.link);
  const handedOver = before.applications.find(
    ({ role, link, event, outcome }) =>
      role === 'object' && link === code && event.action === 'DELETE' && outcome === 'applied',
  );
  const past = handedOver ?? before.applications.findLast(({ timeMs }) => timeMs <= item.timeMs);
  return {
    item,
    replaces: item.link,
    custody: past?.custody ?? before.custody,
    // Where an end blocked the replacement, the place in the pack stays with the old code.
    stay: (handedOver && before.stays.findLast(({ endedBy }) => endedBy === handedOver.event)) ?? null,
    lot: before.lot,
    followed: before.followed,
  };
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
