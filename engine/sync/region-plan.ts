/**
 * What a county's packs need to come from where they are to the proven entries: which packs are to be put in, in
 * the order of their events, what each takes the place of, and how far the log is complete after each.
 */
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { leafHash } from '../../shared/log/merkle/merkle-hash.ts';
import type { PackManifest } from '../../shared/pack/manifest.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { LogEntries, StoredEntry } from '../replica/log-entries.ts';
import type { PackStore } from '../replica/pack-store.ts';
import type { FollowedLog } from '../replica/replica-store.ts';
import { frontierAt, joinHashes } from './follow-log.ts';

/** One pack to be put in. */
export interface PackOrder {
  readonly region: string;
  readonly index: number;
  readonly manifestId: string;
  readonly manifestBytes: Uint8Array;
  readonly manifest: PackManifest;
}

/** Packs that hold exactly the events of a merged one. */
export interface MergeSources {
  /** Indexes of entries whose packs are here. */
  readonly held: readonly number[];
  readonly download: readonly PackOrder[];
  /** To download. */
  readonly bytes: number;
}

export class RegionPlan {
  readonly region: string;
  /** In the order of their events. */
  readonly orders: readonly PackOrder[];
  readonly #port: HostPort;
  readonly #entries: LogEntries;
  readonly #provenSize: number;
  readonly #replacements: ReadonlyMap<number, number>;
  /** The same the other way round: what each entry took the place of. */
  readonly #replaced: ReadonlyMap<number, readonly number[]>;
  readonly #held: Set<number>;
  /** Held ones and damaged ones. */
  readonly #present: Set<number>;
  #log: FollowedLog;

  /** `log` is where the county stands; its entries up to the proven size are stored. */
  constructor(port: HostPort, entries: LogEntries, packs: PackStore, log: FollowedLog) {
    this.region = log.region;
    this.#port = port;
    this.#entries = entries;
    this.#log = log;
    this.#provenSize = entries.proven(log.region)?.size ?? 0;
    this.#replacements = entries.replacements(log.region);
    this.#replaced = Map.groupBy(
      this.#replacements.keys(),
      (index) => this.#replacements.get(index) ?? index,
    );
    this.#held = new Set(packs.held(log.region));
    this.#present = new Set(packs.present(log.region));
    this.orders = entries
      .inForce(log.region)
      .filter(({ index }) => !this.#held.has(index))
      .map(packOrder);
  }

  /** Packs whose place this one takes, by index. */
  replacedBy(order: PackOrder): readonly number[] {
    return [...this.#present].filter((index) => index !== order.index && this.#leadsTo(index, order.index));
  }

  /**
   * What a merged pack is made from: packs held, and packs to download. Null where it is no merge, or nothing that it
   * was made from is held and it is itself the least to download.
   */
  sourcesOf(order: PackOrder): MergeSources | null {
    const sources = this.#inputsOf(order);
    return sources.download.includes(order) ? null : sources;
  }

  /**
   * Of an entry that is not held: what it replaced wherever something of that is held, whatever the rest costs to
   * download, since only all of it together shows that nothing was dropped; else whichever costs fewer bytes.
   */
  #inputsOf(order: PackOrder): MergeSources {
    const itself = { held: [], download: [order], bytes: order.manifest.fileLength };
    const replaced = this.#replaced.get(order.index) ?? [];
    const held: number[] = [];
    const download: PackOrder[] = [];
    let bytes = 0;
    let { from: at } = order.manifest.eventRange;
    const entries = replaced.flatMap((index) => [...this.#entries.range(this.region, index, index + 1)]);
    for (const entry of entries.toSorted((a, b) => a.from - b.from || a.to - b.to)) {
      if (entry.from !== at) return itself;
      at = entry.to;
      if (this.#held.has(entry.index)) {
        held.push(entry.index);
        continue;
      }
      const part = this.#inputsOf(packOrder(entry));
      held.push(...part.held);
      download.push(...part.download);
      bytes += part.bytes;
    }
    const isWhole = replaced.length > 0 && at === order.manifest.eventRange.to;
    return isWhole && (held.length > 0 || bytes < itself.bytes) ? { held, download, bytes } : itself;
  }

  /**
   * The log once the pack is in, and remembers that it is. Where packs of earlier entries are still to come the
   * position stays before them: an as-of never claims what is not here.
   */
  after(order: PackOrder): FollowedLog {
    for (const index of this.replacedBy(order)) {
      this.#held.delete(index);
      this.#present.delete(index);
    }
    this.#held.add(order.index);
    this.#present.add(order.index);
    this.#log = this.#advanced();
    return this.#log;
  }

  /** Where the county stands now. */
  get log(): FollowedLog {
    return this.#log;
  }

  #advanced(): FollowedLog {
    const before = this.#log;
    let size = before.size;
    while (size < this.#provenSize && this.#isRepresented(size)) size += 1;
    if (size === before.size) return before;
    const frontier = frontierAt(this.#port, before);
    let { completeThroughMs, events } = before;
    for (const entry of this.#entries.range(this.region, before.size, size)) {
      frontier.append(leafHash(this.#port, entry.manifest));
      events = Math.max(events, entry.to);
      const throughMs = Date.parse(parseManifest(entry.manifest).completeThrough);
      completeThroughMs = Math.max(completeThroughMs ?? throughMs, throughMs);
    }
    return {
      ...before,
      size,
      frontier: joinHashes(frontier.hashes()),
      root: frontier.root(),
      events,
      completeThroughMs,
    };
  }

  /** Whether an entry's events are here: in its own pack or in one that took its place. */
  #isRepresented(index: number): boolean {
    let at: number | undefined = index;
    while (at !== undefined) {
      if (this.#held.has(at)) return true;
      at = this.#replacements.get(at);
    }
    return false;
  }

  #leadsTo(from: number, to: number): boolean {
    let at: number | undefined = from;
    while (at !== undefined && at !== to) at = this.#replacements.get(at);
    return at === to;
  }
}

function packOrder(entry: StoredEntry): PackOrder {
  const manifest = parseManifest(entry.manifest);
  const { index, manifest: manifestBytes, manifestId, region } = entry;
  if (manifest.region !== region) throw replicaError('REGION_MISMATCH', { region, found: manifest.region });
  return { region, index, manifestId, manifestBytes, manifest };
}

/** A county of which nothing is here. */
export function emptyLog(region: string): FollowedLog {
  const nothing = new Uint8Array(0);
  return {
    region,
    size: 0,
    frontier: nothing,
    root: nothing,
    events: 0,
    completeThroughMs: null,
    checkpoint: null,
  };
}
