/**
 * The record as answers see it: rows of a code out of every pack of every subscribed county, each event counted
 * once (semantics 5.3), with the facts of its event. Reads verified blocks only; keeps nothing it was not asked for.
 */

import type { EpcisEvent } from '../../shared/domain/event/epcis-event.ts';
import type { ReadingSource } from '../../shared/domain/fold/life-book.ts';
import type { FoldContext, FoldEvent, Reading } from '../../shared/domain/fold/reading.ts';
import type { DirectoryLookup } from '../../shared/domain/party/directory.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { eventIdentity } from '../../shared/formats/epcis/event-identity.ts';
import type { PackRow } from '../../shared/pack/pack-content.ts';
import type { EventGist } from '../../shared/pack/packed-event.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { RegionPack } from './region-pack.ts';

const HASH_IDENTITY = 'ni:///sha-256;';
/** Events kept decoded; beyond this the memory of them starts anew. */
const EVENTS_KEPT = 20_000;

export interface EventLocation {
  readonly region: string;
  /** Index in the county's event tree. */
  readonly index: number;
}

interface KeptEvent {
  readonly event: FoldEvent;
  readonly region: string;
  /** Null where it stands in another pack of the region. */
  readonly treeIndex: number | null;
}

export class ReplicaRecord implements ReadingSource {
  /** By region, then position in its log. */
  readonly packs: readonly RegionPack[];
  readonly directory: DirectoryLookup;
  #events = new Map<number, KeptEvent>();

  constructor(packs: readonly RegionPack[], directory: DirectoryLookup) {
    this.packs = packs;
    this.directory = directory;
  }

  readings(code: string): readonly Reading[] {
    const rows: { pack: RegionPack; row: PackRow }[] = [];
    const key = this.packs[0]?.reader.keyOf(code);
    for (const pack of this.packs) {
      for (const row of pack.reader.rowsOfCode(code, key)) rows.push({ pack, row });
    }
    return this.merge(code, rows);
  }

  /** Judges an event that a pack is known to have. `source`: the pack's place in this record. */
  isOdd(number: number, source: number, judge: (event: FoldEvent) => boolean): boolean {
    const pack = this.packs[source];
    return pack === undefined || judge(this.#event(number, pack));
  }

  /**
   * Rows of one code from several packs: the same row of several counties is one, and not aside if any is not.
   * Throws SAME_NUMBER_TWO_EVENTS.
   */
  merge(
    code: string,
    rows: readonly { readonly pack: RegionPack; readonly row: PackRow }[],
  ): readonly Reading[] {
    const merged = new Map<string, Reading>();
    for (const { pack, row } of rows) {
      const key = `${row.eventNumber} ${row.role} ${row.link ?? ''}`;
      const known = merged.get(key);
      // Also where the row says nothing new: another county may have another event under the number.
      const event = this.#event(row.eventNumber, pack);
      if (known && (!known.aside || row.aside)) continue;
      merged.set(key, { code, event, role: row.role, link: row.link, timeMs: row.timeMs, aside: row.aside });
    }
    return [...merged.values()];
  }

  /** Where an event stands: in the log of its uploader's county where that is followed, else in the lowest. */
  locate({ number, party }: FoldEvent): EventLocation | null {
    const county = party === null ? null : (this.directory.party(party)?.region ?? null);
    const own = this.packs.filter(({ region }) => region === county);
    const kept = this.#events.get(number);
    // The event was read from the very log that is asked for: its block need not be decoded again.
    if (kept && kept.treeIndex !== null && kept.region === (own[0] ?? this.packs[0])?.region)
      return { region: kept.region, index: kept.treeIndex };
    return locateIn(own, number) ?? locateIn(this.packs, number);
  }

  /**
   * The whole base identity (semantics 1.5). A pack carries a hash by its beginning only: the rest comes from the
   * event's regenerated document.
   */
  wholeIdentity({ number, identity }: FoldEvent, port: HostPort): string {
    if (!identity.startsWith(HASH_IDENTITY) || identity.includes('?')) return identity;
    const document = this.document(number);
    return document === null ? identity : eventIdentity(document, port).base;
  }

  /** An event's document, from whichever pack has it; null for an absent event. */
  document(number: number): EpcisEvent | null {
    for (const { reader } of this.packs) {
      const document = reader.document(number);
      if (document !== null) return document;
    }
    return null;
  }

  /** The last event that names this code as context of others (semantics 5.2), or null. */
  lastContext(code: string): FoldEvent | null {
    let last: FoldEvent | null = null;
    for (const pack of this.packs) {
      for (const number of pack.reader.lastEventsWithContext(code)) {
        const event = this.#event(number, pack);
        if (
          last === null ||
          event.timeMs > last.timeMs ||
          (event.timeMs === last.timeMs && event.number > last.number)
        ) {
          last = event;
        }
      }
    }
    return last;
  }

  #event(number: number, pack: RegionPack): FoldEvent {
    const packed = this.#events.get(number);
    if (packed && packed.region === pack.region) return packed.event;
    const event = pack.reader.eventGist(number);
    if (event === null) {
      throw replicaError('BLOCK_MISSING', { section: 5, number, pack: pack.region });
    }
    if (packed) {
      if (packed.event.identity !== event.identity || packed.event.timeMs !== event.timeMs) {
        throw replicaError('SAME_NUMBER_TWO_EVENTS', { number, first: packed.region, second: pack.region });
      }
      return packed.event;
    }
    if (this.#events.size >= EVENTS_KEPT) this.#events = new Map();
    const fold = this.#toFoldEvent(event);
    this.#events.set(number, { event: fold, region: pack.region, treeIndex: event.treeIndex });
    return fold;
  }

  #toFoldEvent(event: EventGist): FoldEvent {
    const resolve = (id: string | null): string | null =>
      id === null ? null : this.directory.counterparty(id);
    return {
      number: event.number,
      identity: event.identity,
      type: event.type,
      action: event.action,
      bizStep: event.bizStep,
      disposition: event.disposition,
      timeMs: event.timeMs,
      zoneMinutes: event.zoneMinutes,
      recordTimeMs: event.recordTimeMs,
      party: event.party,
      from: resolve(event.from),
      to: resolve(event.to),
      deliverTo: resolve(event.deliverTo),
      carrier: event.carrier,
      bill: event.bill,
      lot: event.lot,
      releasesAll: event.releasesAll,
      splitSale: event.splitSale,
      untimed: event.untimed,
      declaresError: event.declaresError,
    };
  }
}

function locateIn(packs: readonly RegionPack[], number: number): EventLocation | null {
  for (const { region, reader } of packs) {
    const index = reader.treeIndexOf(number);
    if (index !== null) return { region, index };
  }
  return null;
}

/** The fold's view of the directory and the corrections. */
export function foldContext(
  directory: DirectoryLookup,
  isBillDeleted: FoldContext['isBillDeleted'],
  trustedTimeMs: number,
): FoldContext {
  return {
    trustedTimeMs,
    regionOf: (party) => directory.party(party)?.region ?? null,
    isBillDeleted,
  };
}
