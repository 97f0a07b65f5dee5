/** The events that an evidence file shows: their documents, their places, and one proof of all of a county. */
import { baseBillNumber } from '../../shared/domain/bill/bill-urn.ts';
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import type { EvidenceEvent } from '../../shared/evidence/evidence-file.ts';
import type { PackReader } from '../../shared/pack/pack-reader.ts';
import { parseDocument } from '../../shared/pack/regenerate-document.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { isoTime } from '../freshness/as-of.ts';
import type { CountyProof } from './county-proof.ts';
import { EventTree } from './event-tree.ts';
import type { Watched } from './watched-answer.ts';

export interface ShownEvents {
  /** Ascending by number. */
  readonly events: readonly EvidenceEvent[];
  /** By county, base64. */
  readonly proofs: ReadonlyMap<string, readonly string[]>;
}

/** From so many of a pack's events on, one pass over its rows costs less than bringing each back alone. */
const PASS_FROM = 1 / 8;
/** Documents between two looks at whether to go on: some 20 ms. */
const TURN = 1024;

/**
 * @param deleted bills that were taken back: no row leads to the events that say so
 * Throws EVIDENCE_EVENT_ROOT.
 */
export async function shownEvents(
  { record, answering: { store } }: Watched,
  counties: readonly CountyProof[],
  deleted: ReadonlySet<string>,
  port: HostPort,
  work: LongWork,
): Promise<ShownEvents> {
  const places = new Map<string, Map<number, number>>(counties.map(({ region }) => [region, new Map()]));
  const shown = new Set<number>();
  const show = (number: number, region: string, index: number) => {
    // In several counties it is proven in one.
    if (shown.has(number)) return;
    shown.add(number);
    places.get(region)?.set(number, index);
  };
  for (const event of record.events.values()) {
    const place = record.locate(event);
    if (place !== null) show(event.number, place.region, place.index);
  }
  for (const { number, region, index } of deletions(counties, deleted)) show(number, region, index);
  const events: EvidenceEvent[] = [];
  const proofs = new Map<string, readonly string[]>();
  for (const { region, packs } of counties) {
    const own = places.get(region) ?? new Map<number, number>();
    if (own.size === 0) continue;
    const readers = packs.map(({ reader }) => reader);
    const tree = new EventTree(region, readers, store.database, port);
    await tree.build([...own.values()], work);
    proofs.set(region, tree.proof([...own.values()].toSorted((a, b) => a - b)));
    const found = await documentsOf(readers, region, own, work);
    if (found.length !== own.size) throw evidenceError('EVIDENCE_EVENT_ROOT', { region });
    for (const event of found) events.push(event);
  }
  return { events: events.toSorted((a, b) => a.number - b.number), proofs };
}

/** @param places in the county's event tree, by number */
async function documentsOf(
  readers: readonly PackReader[],
  region: string,
  places: ReadonlyMap<number, number>,
  work: LongWork,
): Promise<readonly EvidenceEvent[]> {
  const events: EvidenceEvent[] = [];
  for (const reader of readers) {
    const { from, to } = reader.manifest.eventRange;
    const own = new Set(
      [...places].filter(([, index]) => index >= from && index < to).map(([number]) => number),
    );
    const documents = own.size > (to - from) * PASS_FROM ? inOnePass(reader, own) : oneByOne(reader, own);
    for (const { number, recordTimeMs, index, json } of documents) {
      // An event has rows in packs before its own, too, where those came for another code's sake.
      if (places.get(number) !== index) continue;
      const document = parseDocument(json, number) as unknown as EvidenceEvent['document'];
      events.push({ number, recordTime: isoTime(recordTimeMs), document, region, index });
      if (events.length % TURN !== 0) continue;
      work.onProgress?.({ phase: 'events', done: events.length, total: places.size, unit: 'events' });
      await new Promise((resolve) => setImmediate(resolve));
      work.signal?.throwIfAborted();
    }
  }
  return events;
}

interface PlacedDocument {
  readonly number: number;
  readonly recordTimeMs: number;
  readonly index: number | null;
  readonly json: string;
}

function* inOnePass(reader: PackReader, own: ReadonlySet<number>): Generator<PlacedDocument> {
  for (const { event, json } of reader.documents({ wanted: (number) => own.has(number) }))
    yield { number: event.number, recordTimeMs: event.recordTimeMs, index: event.treeIndex, json };
}

function* oneByOne(reader: PackReader, own: ReadonlySet<number>): Generator<PlacedDocument> {
  for (const number of own) {
    const [event, json] = [reader.event(number), reader.documentJson(number)];
    if (event !== null && json !== null)
      yield { number, recordTimeMs: event.recordTimeMs, index: event.treeIndex, json };
  }
}

/** Events that take back a bill which the answer leans on: no row leads to them. */
function* deletions(
  counties: readonly CountyProof[],
  deleted: ReadonlySet<string>,
): Generator<{ readonly number: number; readonly region: string; readonly index: number }> {
  if (deleted.size === 0) return;
  for (const { region, packs } of counties) {
    for (const { reader } of packs) {
      for (const { bill, declaresError, number, treeIndex } of reader.events()) {
        if (!declaresError || bill === null || bill.type !== '' || treeIndex === null) continue;
        if (deleted.has(`${bill.party}\n${baseBillNumber(bill.number)}`))
          yield { number, region, index: treeIndex };
      }
    }
  }
}
