/** Cuts what waits for assignment into rounds of bounded size. */
import type { Database } from 'better-sqlite3';
import { readSetting, writeSetting } from '../store/settings.ts';
import type { RoundPlan } from './publish-round.ts';

/** Rows and events of one round: what it holds in memory grows with them. */
const MAX_ROWS = 250_000;
const MAX_EVENTS = 50_000;

/** Where a publish ends, fixed when it begins: what is captured meanwhile waits for the next. */
export interface Horizon {
  readonly lastEvent: number;
  readonly directoryChange: number;
  /** Epoch ms; nothing will be recorded at or before it any more. */
  readonly completeThroughMs: number;
}

export function fixHorizon(database: Database, nowMs: number): Horizon {
  const number = (sql: string): number => database.prepare<[], number | null>(sql).pluck().get() ?? 0;
  return database
    .transaction(() => {
      const completeThroughMs = Math.max(nowMs, readSetting(database, 'recordClockMs', 0));
      writeSetting(database, 'recordClockMs', completeThroughMs);
      const directoryChange = Math.max(
        number('SELECT max(changed) FROM parties'),
        number('SELECT max(changed) FROM products'),
      );
      return { lastEvent: number('SELECT max(number) FROM events'), directoryChange, completeThroughMs };
    })
    .immediate();
}

/** The next round up to the horizon, null when all is assigned. Directory first: it decides about the events. */
export function nextRound(database: Database, horizon: Horizon): RoundPlan | null {
  const lastAssigned = readSetting(database, 'assignedEvent', 0);
  const seen = readSetting(database, 'assignedDirectoryChange', 0);
  if (seen < horizon.directoryChange) {
    const { reviewed, directoryChange } = reviewedEvents(
      database,
      seen,
      horizon.directoryChange,
      lastAssigned,
    );
    const completeThroughMs = recordedBefore(database, lastAssigned, horizon);
    return { lastAssigned, lastEvent: lastAssigned, reviewed, directoryChange, completeThroughMs };
  }
  if (lastAssigned >= horizon.lastEvent) return null;
  const lastEvent = lastOfRound(database, lastAssigned, horizon.lastEvent);
  const completeThroughMs = recordedBefore(database, lastEvent, horizon);
  return { lastAssigned, lastEvent, reviewed: [], directoryChange: seen, completeThroughMs };
}

/** Assigned events of the parties that changed next; at least one party, then as many as fit. */
function reviewedEvents(database: Database, seen: number, upTo: number, lastAssigned: number) {
  const changes = database
    .prepare<[number, number], [number, string, string | null]>(
      'SELECT changed, party, ent_id FROM parties WHERE changed > ? AND changed <= ? ORDER BY changed',
    )
    .raw();
  const eventsOf = database
    .prepare<[string, number], number>('SELECT event FROM event_parties WHERE party = ? AND event <= ?')
    .pluck();
  const reviewed = new Set<number>();
  let directoryChange = seen;
  if (lastAssigned === 0) return { reviewed: [], directoryChange: upTo };
  for (const [changed, party, entId] of changes.iterate(seen, upTo)) {
    for (const id of entId === null ? [party] : [party, entId]) {
      for (const event of eventsOf.iterate(id, lastAssigned)) reviewed.add(event);
    }
    directoryChange = changed;
    if (reviewed.size >= MAX_EVENTS) return { reviewed: [...reviewed], directoryChange };
  }
  return { reviewed: [...reviewed], directoryChange: upTo };
}

function lastOfRound(database: Database, lastAssigned: number, lastEvent: number): number {
  const counts = database
    .prepare<[number, number, number], [number, number]>(
      'SELECT number, row_count FROM events WHERE number > ? AND number <= ? ORDER BY number LIMIT ?',
    )
    .raw();
  let rows = 0;
  let last = lastAssigned + 1;
  for (const [number, count] of counts.iterate(lastAssigned, lastEvent, MAX_EVENTS)) {
    rows += count;
    if (rows > MAX_ROWS && number > lastAssigned + 1) break;
    last = number;
  }
  return last;
}

/** Up to which record time everything is assigned once `lastEvent` is. */
function recordedBefore(database: Database, lastEvent: number, horizon: Horizon): number {
  if (lastEvent >= horizon.lastEvent) return horizon.completeThroughMs;
  const next = database
    .prepare<[number], number>('SELECT record_time_ms FROM events WHERE number = ?')
    .pluck()
    .get(lastEvent + 1);
  return next === undefined ? horizon.completeThroughMs : next - 1;
}
