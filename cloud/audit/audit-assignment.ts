/**
 * `yaojian log audit-assignment`: is a county's log what the record says it should be (design §3.1)? What belongs
 * to it is found anew by the definition and compared with what its published packs in force hold, event by event
 * and row by row. A log proves that nothing was changed; this proves that nothing was left out.
 */
import { nodePort } from '../../host/node-port.ts';
import { cloudError } from '../../shared/errors/cloud-errors.ts';
import { hex } from '../../shared/formats/hex.ts';
import { groupByNumber, type Part } from '../../shared/pack/merge/group-by-number.ts';
import type { EventDocument } from '../../shared/pack/pack-reader.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { packFile } from '../publish/cut-packs.ts';
import { type ForcedPack, livePacks } from '../publish/live-packs.ts';
import { LogBook, NATION_REGION } from '../publish/log-book.ts';
import { lastPins } from '../publish/national-entry.ts';
import { openPublishedPack, type PublishedPack } from '../publish/published-pack.ts';
import type { CloudStore } from '../store/cloud-store.ts';
import { readSetting } from '../store/settings.ts';
import { type AssignmentDifference, differencesOf } from './assignment-difference.ts';
import { defineCounty } from './define-county.ts';
import { OwnEvents } from './own-events.ts';
import { type RecordedEvent, recordedEvents } from './recorded-events.ts';

/** Differences that are listed; all are counted. */
const LISTED = 1_000;
/** Rows of one pack held at once: about 60 bytes each. */
const WINDOW_ROWS = 250_000;

export interface AssignmentAudit {
  readonly region: string;
  readonly ok: boolean;
  /** What the county's log holds; entries of the log, and packs of them in force. */
  readonly entries: number;
  readonly packs: number;
  /** Events of its packs, and codes that belong there by the definition. */
  readonly events: number;
  readonly codes: number;
  /** Own events whose county an earlier line of the directory decided: taken as assigned. */
  readonly byEarlierDirectory: number;
  readonly differenceCount: number;
  /** The first thousand. */
  readonly differences: readonly AssignmentDifference[];
  /**
   * "Everything of this county up to this checkpoint": size of the national log whose last entry pins the
   * county's log as it was audited, and the time up to which it is complete. Null where anything differs or
   * the log is not pinned as it is.
   */
  readonly complete: { readonly nationalSize: number; readonly through: string } | null;
}

/** Errors: AUDIT_REGION, AUDIT_BEFORE_PUBLISH, those of reading a pack; throws the signal's reason. */
export function auditAssignment(store: CloudStore, region: string, work: LongWork = {}): AssignmentAudit {
  if (!/^\d{6}$/.test(region) || region === NATION_REGION) throw cloudError('AUDIT_REGION', { region });
  const { database, home } = store;
  const changed = database.prepare<[], number | null>('SELECT max(changed) FROM parties').pluck().get() ?? 0;
  if (changed > readSetting(database, 'assignedDirectoryChange', 0))
    throw cloudError('AUDIT_BEFORE_PUBLISH', {});
  const last = readSetting(database, 'assignedEvent', 0);
  const record = () => recordedEvents(database, last);
  const own = new OwnEvents(database, region);
  const county = defineCounty(record, ({ number, facts }) => own.has(number, facts), work);

  const logs = new LogBook(database);
  const { size } = logs.log(region).entries;
  const live = livePacks(logs, region, size);
  const compared = compare(home.publication, live, record(), (number, event, published) =>
    differencesOf(number, event, county, published),
  );
  const pins = lastPins(database);
  const pin = pins.find((one) => one.region === region);
  const nationalSize = logs.log(NATION_REGION).entries.size;
  // Pins are of one moment; a county that is in none of them has nothing.
  const through = (pin?.size ?? 0) === size ? (pins[0]?.completeThrough ?? null) : null;
  return {
    region,
    ok: compared.differenceCount === 0,
    entries: size,
    packs: live.length,
    codes: county.held.size,
    byEarlierDirectory: own.byEarlierDirectory,
    ...compared,
    complete: compared.differenceCount === 0 && through !== null ? { nationalSize, through } : null,
  };
}

type Compare = (
  number: number,
  event: RecordedEvent | null,
  published: readonly Part<EventDocument>[],
) => AssignmentDifference[];

/** Goes through the record and the packs in force side by side, by event number. */
function compare(
  publication: string,
  live: readonly ForcedPack[],
  record: Generator<RecordedEvent>,
  differencesAt: Compare,
): Pick<AssignmentAudit, 'events' | 'differenceCount' | 'differences'> {
  const opened: PublishedPack[] = [];
  const differences: AssignmentDifference[] = [];
  let [events, differenceCount] = [0, 0];
  const note = (found: readonly AssignmentDifference[]) => {
    differenceCount += found.length;
    differences.push(...found.slice(0, LISTED - differences.length));
  };
  try {
    for (const { entry, manifest } of live) {
      opened.push(openPublishedPack(packFile(publication, hex(nodePort.sha256(entry))), manifest));
    }
    const streams = opened.map(({ reader }) => reader.documents({ windowRows: WINDOW_ROWS }));
    let recorded = record.next();
    for (const published of groupByNumber(streams, ({ event }) => event.number)) {
      const number = published[0]?.item.event.number ?? 0;
      for (; recorded.done !== true && recorded.value.number < number; recorded = record.next()) {
        note(differencesAt(recorded.value.number, recorded.value, []));
      }
      const event = recorded.done !== true && recorded.value.number === number ? recorded.value : null;
      events += 1;
      note(differencesAt(number, event, published));
      if (event !== null) recorded = record.next();
    }
    for (; recorded.done !== true; recorded = record.next()) {
      note(differencesAt(recorded.value.number, recorded.value, []));
    }
  } finally {
    for (const pack of opened) pack.close();
  }
  return { events, differenceCount, differences };
}
