/**
 * What a round adds to each county's log: which events, and of each which rows (design §3.1, semantics 5).
 * A row is there exactly when its code is held; a parent's row when both the parent and that child are.
 */

import type { CodeRow } from '../store/packed-rows.ts';
import { isChildRole, isParentRole, storedRole } from '../store/stored-role.ts';
import type { ClosureState } from './closure-state.ts';
import { RegionClosure } from './region-closure.ts';

/** A row together with its code. */
export interface NamedRow extends CodeRow {
  readonly code: number;
}

/** An event whose rows are looked at afresh in this round. */
export interface RoundEvent {
  readonly number: number;
  /** Counties (and 999999) whose own event it is: new to the record, or new since the directory learned. */
  readonly ownRegions: readonly number[];
  readonly rows: readonly NamedRow[];
}

export interface RoundInput {
  /** Events not assigned before, ascending. */
  readonly arrived: readonly RoundEvent[];
  /** Events assigned before that have become some county's own. */
  readonly adopted: readonly RoundEvent[];
}

/** Rows by event, for each region; an own event without rows has an empty list. */
export type RegionShares = Map<number, Map<number, NamedRow[]>>;

export function assignRegions(state: ClosureState, input: RoundInput): RegionShares {
  const closure = new RegionClosure(state);
  for (const event of input.arrived) linkCodes(closure, event);
  for (const event of [...input.arrived, ...input.adopted]) nameCodes(closure, event);

  const shares: RegionShares = new Map();
  const adoptedIn = (event: number, region: number): boolean => adoptions.get(event)?.has(region) === true;
  const adoptions = new Map(input.adopted.map((event) => [event.number, new Set(event.ownRegions)]));
  const arrivedNumbers = new Set(input.arrived.map((event) => event.number));

  for (const event of [...input.arrived, ...input.adopted]) {
    for (const region of event.ownRegions) shareOf(shares, region, event.number);
  }
  for (const event of input.arrived) {
    for (const row of event.rows) {
      for (const region of state.memberships(row.code).keys()) addRow(state, shares, region, row);
    }
  }
  for (const event of input.adopted) {
    for (const row of event.rows) for (const region of event.ownRegions) addRow(state, shares, region, row);
  }
  // What entered brings its past along.
  const parentSides = new ParentSides();
  for (const { region, code } of closure.entered) {
    for (const past of state.history(code).rows) {
      if (arrivedNumbers.has(past.event) || adoptedIn(past.event, region)) continue;
      addRow(state, shares, region, { ...past, code });
      if (isChildRole(past.role)) addParentRow(state, shares, region, code, past, parentSides);
    }
  }
  return shares;
}

function linkCodes(closure: RegionClosure, event: RoundEvent): void {
  const packed = new Map<number, { children: number[]; timeMs: number }>();
  for (const row of event.rows) {
    if (row.role === storedRole.object && row.link !== 0) closure.replace(row.code, row.link);
    if (row.role !== storedRole.packingChild) continue;
    const known = packed.get(row.link);
    // All children of one event are packed at its time, but for single scan times: those stand alone.
    if (known !== undefined && known.timeMs === row.timeMs) known.children.push(row.code);
    else if (known === undefined) packed.set(row.link, { children: [row.code], timeMs: row.timeMs });
    else closure.pack(row.link, [row.code], row.timeMs);
  }
  for (const [parent, { children, timeMs }] of packed) closure.pack(parent, children, timeMs);
}

function nameCodes(closure: RegionClosure, event: RoundEvent): void {
  if (event.ownRegions.length === 0) return;
  const latest = new Map<number, number>();
  for (const row of event.rows) {
    const known = latest.get(row.code);
    if (known === undefined || known < row.timeMs) latest.set(row.code, row.timeMs);
  }
  for (const region of event.ownRegions) {
    for (const [code, timeMs] of latest) closure.name(region, code, timeMs);
  }
}

function addRow(state: ClosureState, shares: RegionShares, region: number, row: NamedRow): void {
  // A held pack's event is in the log whatever its child; the row of a child that is not held stays context.
  const rows = shareOf(shares, region, row.event);
  if (isParentRole(row.role) && row.link !== 0 && !state.memberships(row.link).has(region)) return;
  rows.push(row);
}

/**
 * The other side of a child's past row, where the parent was held before the child came: a parent that
 * enters in this round brings the row itself.
 */
function addParentRow(
  state: ClosureState,
  shares: RegionShares,
  region: number,
  child: number,
  past: CodeRow,
  parentSides: ParentSides,
): void {
  const parent = state.memberships(past.link).get(region);
  if (parent === undefined || parent.entered) return;
  const role = past.role === storedRole.packingChild ? storedRole.packingParent : storedRole.parent;
  const side = parentSides.row(state, past.link, past.event, role, child);
  if (side !== undefined) shareOf(shares, region, past.event).push({ ...side, code: past.link });
}

function shareOf(shares: RegionShares, region: number, event: number): NamedRow[] {
  let events = shares.get(region);
  if (events === undefined) {
    events = new Map();
    shares.set(region, events);
  }
  let rows = events.get(event);
  if (rows === undefined) {
    rows = [];
    events.set(event, rows);
  }
  return rows;
}

/** Finds a parent's past row by its child; a carton has thousands. */
class ParentSides {
  readonly #byParent = new Map<number, Map<string, CodeRow>>();

  row(state: ClosureState, parent: number, event: number, role: number, child: number): CodeRow | undefined {
    let rows = this.#byParent.get(parent);
    if (rows === undefined) {
      rows = new Map(state.history(parent).rows.map((row) => [`${row.event} ${row.role} ${row.link}`, row]));
      this.#byParent.set(parent, rows);
    }
    return rows.get(`${event} ${role} ${child}`);
  }
}
