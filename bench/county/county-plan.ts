/**
 * The plan of a built county, the same for the same rows: windows of time, the packs that a publish each would have
 * cut, and the packs that levelled merging leaves of them.
 */
import { planMerges } from '../../cloud/publish/plan-merges.ts';
import { packLimit } from '../../shared/pack/pack-format.ts';
import { type Calendar, consignmentPlan, LONGEST_DAYS, type PlannedEvent } from './consignment-plan.ts';
import { BOXES, goodsOf, SHARED_BOXES, UNITS } from './goods.ts';

/** Three years, whatever the rows: a larger county does more a day. */
const DAYS = 1_095;
const ROWS_OF_A_WINDOW = 250_000;
/** Consignments from which the average is taken. */
const SAMPLED = 600;
/** The last window comes as the publishes of its days: what is in force shrinks towards the newest pack. */
const LAST_CUT = [0.54, 0.12, 0.12, 0.12, 0.033, 0.033, 0.034];
/** Estimate for planning only. */
const BYTES_OF_A_ROW = 7;

/** What one publish cuts: events [from, to) of a window's, by their order. */
export interface Cut {
  readonly window: number;
  readonly from: number;
  readonly to: number;
  /** Of its first event in the county's event tree. */
  readonly firstEventIndex: number;
}

export interface CountyPlan extends Calendar {
  readonly consignments: number;
  readonly rows: number;
  readonly events: number;
  readonly cuts: readonly Cut[];
  /** Cuts [begin, end) that are one pack in the end. */
  readonly packs: readonly { readonly begin: number; readonly end: number }[];
}

export function planCounty(rowsWanted: number): CountyPlan {
  const windows = Math.max(4, Math.round(rowsWanted / ROWS_OF_A_WINDOW));
  const calendar = { windows, windowDays: DAYS / windows };
  const consignments = consignmentsFor(rowsWanted, calendar);
  const [events, rows] = [new Float64Array(windows), new Float64Array(windows)];
  for (let consignment = 0; consignment < consignments; consignment++) {
    for (const planned of consignmentPlan(
      consignment,
      startOf(consignment, consignments, windows),
      calendar,
    )) {
      const size = sizeOf(planned, consignment);
      events[planned.window] = (events[planned.window] ?? 0) + size.events;
      rows[planned.window] = (rows[planned.window] ?? 0) + size.rows;
    }
  }
  const cuts = cutsOf(events);
  const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);
  const rowsOf = (cut: Cut) =>
    ((rows[cut.window] ?? 0) * (cut.to - cut.from)) / Math.max(1, events[cut.window] ?? 0);
  return {
    ...calendar,
    consignments,
    rows: total(rows),
    events: total(events),
    cuts,
    packs: packsOf(cuts.map(rowsOf)),
  };
}

/** The window in which a consignment is shipped. */
export function startOf(consignment: number, consignments: number, windows: number): number {
  return Math.floor((consignment * windows) / consignments);
}

/** Consignments [from, to) of which something can happen in a window. */
export function consignmentsOf(plan: CountyPlan, window: number): readonly [from: number, to: number] {
  const { consignments, windowDays, windows } = plan;
  const back = Math.ceil(LONGEST_DAYS / windowDays) + 1;
  const from = Math.floor((Math.max(0, window - back) * consignments) / windows) - 1;
  const to = Math.ceil(((window + 1) * consignments) / windows) + 1;
  return [Math.max(0, from), Math.min(consignments, to)];
}

/** How many events a plan's entry becomes, and their rows. */
export function sizeOf(
  planned: PlannedEvent,
  consignment: number,
): { readonly events: number; readonly rows: number } {
  if (planned.kind === 'bill') return { events: 1, rows: planned.goods.at.length };
  const boxes = goodsOf(consignment).shared ? SHARED_BOXES : BOXES;
  // The case; its boxes commissioned and packed; the same of each box: a child and its pack have a row each.
  return { events: 1 + 2 + 2 * boxes, rows: 1 + 3 * boxes + 3 * UNITS * boxes };
}

function consignmentsFor(rowsWanted: number, calendar: Calendar): number {
  let rows = 0;
  for (let consignment = 0; consignment < SAMPLED; consignment++) {
    for (const planned of consignmentPlan(
      consignment,
      startOf(consignment, SAMPLED, calendar.windows),
      calendar,
    ))
      rows += sizeOf(planned, consignment).rows;
  }
  return Math.max(1, Math.round((rowsWanted * SAMPLED) / rows));
}

function cutsOf(events: Float64Array): readonly Cut[] {
  const cuts: Cut[] = [];
  let firstEventIndex = 0;
  const cut = (window: number, from: number, to: number): void => {
    if (to <= from) return;
    cuts.push({ window, from, to, firstEventIndex });
    firstEventIndex += to - from;
  };
  events.forEach((count, window) => {
    if (window < events.length - 1) {
      cut(window, 0, count);
      return;
    }
    let [from, share] = [0, 0];
    for (const part of LAST_CUT) {
      share += part;
      const to = Math.min(count, Math.round(share * count));
      cut(window, from, to);
      from = to;
    }
    cut(window, from, count);
  });
  return cuts;
}

/** What is in force after each cut was published and merged as the centre merges. */
function packsOf(rowsOfCuts: readonly number[]): CountyPlan['packs'] {
  let packs: { begin: number; end: number; rows: number; bytes: number }[] = [];
  rowsOfCuts.forEach((rows, at) => {
    packs.push({ begin: at, end: at + 1, rows, bytes: rows * BYTES_OF_A_ROW });
    const runs = planMerges(packs, 0.9 * packLimit.fileBytes);
    for (const { begin, end } of runs.toReversed()) {
      const run = packs.slice(begin, end);
      packs = packs.toSpliced(begin, end - begin, {
        begin: run[0]?.begin ?? 0,
        end: run.at(-1)?.end ?? 0,
        rows: run.reduce((sum, pack) => sum + pack.rows, 0),
        bytes: run.reduce((sum, pack) => sum + pack.bytes, 0),
      });
    }
  });
  return packs.map(({ begin, end }) => ({ begin, end }));
}
