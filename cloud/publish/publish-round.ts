/**
 * One round of assignment: some events that no log has yet, or a change of the directory. Everything is worked
 * out and the pack files are written first; then one transaction moves codes, event trees, logs and the mark
 * of how far assignment has come. A process that dies before it has done nothing but leave unnamed files.
 */
import type { Database } from 'better-sqlite3';
import { packLimit } from '../../shared/pack/pack-format.ts';
import { EventPreparer } from '../../shared/pack/prepare-events.ts';
import { writeSetting } from '../store/settings.ts';
import { assignRegions, type NamedRow, type RoundEvent } from './assign-regions.ts';
import { type CountyLookup, NOWHERE, regionCode } from './county-lookup.ts';
import { type CutPacks, cutPacks, type SharedEvent } from './cut-packs.ts';
import { EventReader } from './event-reader.ts';
import { livePacks } from './live-packs.ts';
import { LogBook, type LogState } from './log-book.ts';
import { RoundState } from './round-state.ts';
import { spreadCorrections } from './spread-corrections.ts';

export interface RoundPlan {
  /** Last event that earlier rounds assigned. */
  readonly lastAssigned: number;
  /** Last event of this round; the same for a round that only adopts. */
  readonly lastEvent: number;
  /** Events assigned earlier whose parties the directory now places otherwise. */
  readonly reviewed: readonly number[];
  /** Directory changes up to here have been seen when the round is done. */
  readonly directoryChange: number;
  /** Everything recorded up to here is assigned when the round is done, epoch ms. */
  readonly completeThroughMs: number;
}

export interface RoundContext {
  readonly database: Database;
  readonly counties: CountyLookup;
  readonly publication: string;
  readonly signal?: AbortSignal | undefined;
}

export interface RoundResult {
  readonly events: number;
  /** Rows in packs, over all counties. */
  readonly rows: number;
  readonly packs: number;
  /** Counties with so many packs in force that they must be merged before another round. */
  readonly crowded: readonly string[];
}

/** A manifest names 64 packs at most, and a round may cut several. */
const CROWDED = packLimit.livePacks / 2;

interface Cut {
  readonly region: number;
  readonly log: LogState;
  readonly share: readonly SharedEvent[];
  readonly packs: CutPacks;
  /** Packs in force with these. */
  readonly live: number;
}

export async function publishRound(context: RoundContext, plan: RoundPlan): Promise<RoundResult> {
  const { database, counties } = context;
  const events = new EventReader(database);
  const state = new RoundState(database, plan.lastAssigned, plan.lastEvent);
  const owned = ownership(database, plan.lastAssigned);

  const arrived: RoundEvent[] = [];
  for (let number = plan.lastAssigned + 1; number <= plan.lastEvent; number++) {
    const rows = events.rows(number);
    state.learn(rows);
    arrived.push({ number, rows, ownRegions: counties.regionsOf(events.event(number).facts) });
  }
  const adopted: RoundEvent[] = [];
  for (const number of plan.reviewed) {
    const ownRegions = counties
      .regionsOf(events.event(number).facts)
      .filter((region) => region !== NOWHERE && owned(number, region)?.own !== 1);
    if (ownRegions.length > 0) adopted.push({ number, ownRegions, rows: events.rows(number) });
  }
  const shares = assignRegions(state, { arrived, adopted });
  const arrivedNumbers = arrived.map(({ number }) => number);
  spreadCorrections(database, events, shares, arrivedNumbers, plan.lastEvent);

  const ownRegions = new Map([...arrived, ...adopted].map((event) => [event.number, event.ownRegions]));
  const logs = new LogBook(database);
  const cuts: Cut[] = [];
  const preparer = new EventPreparer();
  for (const [region, rowsByEvent] of [...shares].sort(([a], [b]) => a - b)) {
    context.signal?.throwIfAborted();
    const share = sharedEvents(region, rowsByEvent, ownRegions, owned);
    const log = logs.log(regionCode(region));
    const { publication } = context;
    const live = livePacks(logs, log.region, log.entries.size);
    const source = { log, live, events, preparer, completeThroughMs: plan.completeThroughMs, publication };
    // An event that stands there already and brings no rows has nothing to say in a pack.
    const said = share.filter(({ isNew, rows }) => isNew || rows.length > 0);
    const packs = await cutPacks(source, said);
    cuts.push({ region, log, share, packs, live: live.length + packs.entries.length });
  }
  database.transaction(() => commitRound(database, state, logs, cuts, plan)).immediate();
  return {
    events: arrived.length,
    rows: cuts.reduce((sum, { packs }) => sum + packs.rows, 0),
    packs: cuts.reduce((sum, { packs }) => sum + packs.entries.length, 0),
    crowded: cuts.filter(({ live }) => live > CROWDED).map(({ log }) => log.region),
  };
}

type Ownership = (event: number, region: number) => { event_index: number; own: number } | undefined;

/** Events after `lastAssigned` have no place in any log yet. */
function ownership(database: Database, lastAssigned: number): Ownership {
  const find = database.prepare<[number, number], { event_index: number; own: number }>(
    'SELECT event_index, own FROM region_events WHERE event = ? AND region = ?',
  );
  return (event, region) => (event > lastAssigned ? undefined : find.get(event, region));
}

/** In order of capture: new ones get their places in the county's event tree in this order. */
function sharedEvents(
  region: number,
  rowsByEvent: ReadonlyMap<number, readonly NamedRow[]>,
  ownRegions: ReadonlyMap<number, readonly number[]>,
  owned: Ownership,
): SharedEvent[] {
  const share: SharedEvent[] = [];
  for (const [number, rows] of [...rowsByEvent].sort(([a], [b]) => a - b)) {
    const before = owned(number, region);
    const own = ownRegions.get(number)?.includes(region) === true || before?.own === 1;
    share.push({ number, rows, isNew: before === undefined, own });
  }
  return share;
}

function commitRound(
  database: Database,
  state: RoundState,
  logs: LogBook,
  cuts: readonly Cut[],
  plan: RoundPlan,
): void {
  state.save();
  const place = database.prepare(
    `INSERT INTO region_events (event, region, event_index, own) VALUES (?, ?, ?, ?)
     ON CONFLICT (event, region) DO UPDATE SET own = max(own, excluded.own)`,
  );
  for (const { region, log, share, packs } of cuts) {
    if (packs.entries.length > 0) logs.append(log, packs.entries);
    for (const { number, own } of share)
      place.run(number, region, packs.indices.get(number) ?? 0, own ? 1 : 0);
  }
  writeSetting(database, 'assignedEvent', plan.lastEvent);
  writeSetting(database, 'assignedDirectoryChange', plan.directoryChange);
}
