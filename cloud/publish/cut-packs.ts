/** Makes the packs of one county's share of a round, and writes their files: before anything names them. */
import { join } from 'node:path';
import { nodePort } from '../../host/node-port.ts';
import { encodePack } from '../../shared/pack/encode-pack.ts';
import type { PackEvent, PackPlace, PackRow } from '../../shared/pack/pack-content.ts';
import { packLimit } from '../../shared/pack/pack-format.ts';
import type { EventPreparer } from '../../shared/pack/prepare-events.ts';
import { writeDurably } from '../store/durable-file.ts';
import { fromStoredRole } from '../store/stored-role.ts';
import type { NamedRow } from './assign-regions.ts';
import type { EventReader } from './event-reader.ts';
import { type ForcedPack, forcedPack } from './live-packs.ts';
import type { LogState } from './log-book.ts';

/** A pack is not begun anew inside an event; an event with more rows has a pack of its own. */
const MAX_ROWS_PER_PACK = 500_000;

/** One event of a share. */
export interface SharedEvent {
  readonly number: number;
  readonly rows: readonly NamedRow[];
  /** It has no place in the county's event tree yet. */
  readonly isNew: boolean;
  /** One of the county's parties takes part in it; else its rows are `aside`. */
  readonly own: boolean;
}

export interface CutPacks {
  /** Manifests, canonical JSON: the entries for the county's log. */
  readonly entries: readonly Uint8Array[];
  readonly rows: number;
  /** Index in the county's event tree, by event number. */
  readonly indices: ReadonlyMap<number, number>;
}

export interface PackSource {
  /** Moved on: new events are appended to its event tree. Its entries stay untouched. */
  readonly log: LogState;
  /** In force now. */
  readonly live: readonly ForcedPack[];
  readonly events: EventReader;
  /** One for all counties of the round. */
  readonly preparer: EventPreparer;
  readonly completeThroughMs: number;
  readonly publication: string;
}

export async function cutPacks(source: PackSource, share: readonly SharedEvent[]): Promise<CutPacks> {
  const indices = new Map<number, number>();
  const entries: Uint8Array[] = [];
  const live = [...source.live];
  let rows = 0;
  for (const part of partsOf(share)) {
    const firstEventIndex = source.log.events.size;
    for (const { number, isNew } of part) {
      if (isNew) indices.set(number, source.log.events.append(source.events.event(number).leafHash));
    }
    const packRows = part.flatMap((event) => event.rows.map((row) => packRow(row, event.own, source.events)));
    const pack = encodePack(
      {
        region: source.log.region,
        events: part.map((event) => packEvent(event, source.events)),
        rows: packRows,
        firstEventIndex,
        eventRoot: source.log.events.root(),
        completeThroughMs: source.completeThroughMs,
        place: placeAmong(source.log.entries.size + entries.length, live),
      },
      nodePort,
      { preparer: source.preparer },
    );
    await writeDurably(packFile(source.publication, pack.id), pack.file);
    live.push(forcedPack(source.log.entries.size + entries.length, pack.manifestBytes));
    entries.push(pack.manifestBytes);
    rows += packRows.length;
  }
  return { entries, rows, indices };
}

/** Null where more packs are in force than a manifest may name: then it names none, and all are. */
function placeAmong(index: number, others: readonly ForcedPack[]): PackPlace | null {
  return others.length < packLimit.livePacks ? { index, others } : null;
}

export function packFile(publication: string, id: string): string {
  return join(publication, 'pack', id);
}

function* partsOf(share: readonly SharedEvent[]): Generator<readonly SharedEvent[]> {
  let part: SharedEvent[] = [];
  let rows = 0;
  for (const event of share) {
    if (part.length > 0 && rows + event.rows.length > MAX_ROWS_PER_PACK) {
      yield part;
      part = [];
      rows = 0;
    }
    part.push(event);
    rows += event.rows.length;
  }
  if (part.length > 0) yield part;
}

function packEvent({ number, isNew }: SharedEvent, events: EventReader): PackEvent {
  const { recordTimeMs, identity, document, canonicalJson, facts } = events.event(number);
  return { number, recordTimeMs, identity, document, canonicalJson, facts, inRange: isNew };
}

function packRow(row: NamedRow, own: boolean, events: EventReader): PackRow {
  return {
    code: events.code(row.code),
    eventNumber: row.event,
    role: fromStoredRole(row.role),
    link: row.link === 0 ? null : events.code(row.link),
    timeMs: row.timeMs,
    aside: !own,
  };
}
