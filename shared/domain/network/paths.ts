/**
 * Ways from one station to another: the shortest, which is always found where there is a way at all, and all others up
 * to stated limits, fewest hops first. A way is a list of stations; each of its hops names every delivery that can have
 * been part of it. No way meets a station twice, unless goods can have come no other way.
 *
 * Best first: every partial way waits under the number of hops that it needs at least, which is exact but for stations
 * met twice, since the distance of each delivery to the goal is known beforehand. What cannot arrive is never tried.
 */
import { hopsTo, NO_WAY } from './hops-to.ts';
import { listItems } from './lists.ts';
import type { Mixing } from './mixing.ts';
import type { Network } from './network.ts';
import { type Path, pathOf, type Reaching } from './path-hops.ts';
import { successorsOf } from './successors.ts';

export interface PathLimits {
  /** Paths to return. */
  readonly paths: number;
  /** Hops of one path; where the shortest has more, as many as that one. */
  readonly hops: number;
  /** Deliveries looked at in all, after the shortest path is known. */
  readonly steps: number;
}

export const pathLimits: PathLimits = { paths: 200, hops: 16, steps: 500_000 };

export interface Paths {
  /** Fewest hops first. Empty only where there is no way. */
  readonly paths: readonly Path[];
  /** Some limit ended the search: there may be more. */
  readonly truncated: boolean;
}

/** Deliveries looked at between two pauses: some tens of milliseconds. */
const STEPS_AT_ONCE = 20_000;

/** @param pause awaited now and then; the search ends with what it throws. */
export async function pathsBetween(
  network: Network,
  mixing: Mixing,
  from: number,
  to: number,
  limits: PathLimits = pathLimits,
  pause: () => Promise<void> = async () => {},
): Promise<Paths> {
  // What kills contamination hands nothing on, and a start is no way to itself.
  if (from === to || from < 0 || to < 0 || mixing.stationKills[from]) return { paths: [], truncated: false };
  const search = new PathSearch(network, mixing, from, to, limits);
  const shortest = search.shortest();
  if (shortest === null) return { paths: [], truncated: false };
  const { found, truncated } = await search.run(shortest.hops, pause);
  const ends = found.length > 0 ? found : [shortest];
  return { paths: ends.map((end) => pathOf(network, mixing, end)), truncated };
}

class PathSearch {
  readonly #network: Network;
  readonly #mixing: Mixing;
  readonly #to: number;
  readonly #limits: PathLimits;
  readonly #start: Reaching;
  readonly #left: Uint32Array;
  #steps = 0;

  constructor(network: Network, mixing: Mixing, from: number, to: number, limits: PathLimits) {
    this.#network = network;
    this.#mixing = mixing;
    this.#to = to;
    this.#limits = limits;
    this.#start = { station: from, deliveries: [], before: null, hops: 0 };
    this.#left = hopsTo(network, mixing, to);
  }

  /** Downhill, along the distances; null where there is no way. May meet a station twice where every way does. */
  shortest(): Reaching | null {
    let at = this.#start;
    while (at.station !== this.#to) {
      const { station, deliveries, left } = this.#onward(at).reduce(
        (best, next) => (next.left < best.left ? next : best),
        nowhere,
      );
      if (left === NO_WAY) return null;
      at = { station, deliveries, before: at, hops: at.hops + 1 };
    }
    return at;
  }

  async run(
    shortest: number,
    pause: () => Promise<void>,
  ): Promise<{ readonly found: readonly Reaching[]; readonly truncated: boolean }> {
    const found: Reaching[] = [];
    const most = Math.max(this.#limits.hops, shortest);
    // A way that meets no station twice has fewer hops than there are stations.
    const possible = this.#network.stationIds.length - 1;
    /** By hops needed at least; the last one in goes first, so that ways are finished before others are begun. */
    const waiting: Reaching[][] = [[this.#start]];
    let truncated = false;
    let paused = 0;
    for (let hops = 0; hops < waiting.length; hops++) {
      const layer = waiting[hops] ?? [];
      for (let at = layer.pop(); at !== undefined; at = layer.pop()) {
        if (at.station === this.#to) {
          if (found.length === this.#limits.paths) return { found, truncated: true };
          found.push(at);
          continue;
        }
        if (this.#steps >= this.#limits.steps) return { found, truncated: true };
        if (this.#steps - paused >= STEPS_AT_ONCE) {
          paused = this.#steps;
          await pause();
        }
        for (const { station, deliveries, left } of this.#onward(at).reverse()) {
          if (meets(at, station)) continue;
          const needed = at.hops + left;
          if (needed > possible) continue;
          if (needed > most) {
            truncated = true;
            continue;
          }
          while (waiting.length <= needed) waiting.push([]);
          waiting[needed]?.push({ station, deliveries, before: at, hops: at.hops + 1 });
        }
      }
    }
    return { found, truncated };
  }

  /** One hop further, by station; each with the hops that it needs from here on, this one counted. */
  #onward(at: Reaching): Onward[] {
    const byStation = new Map<number, { station: number; deliveries: number[]; left: number }>();
    for (const delivery of this.#following(at)) {
      this.#steps += 1;
      const left = this.#left[delivery] ?? NO_WAY;
      if (left === NO_WAY) continue;
      const station = this.#network.target[delivery] ?? 0;
      const group = byStation.get(station);
      if (group) {
        group.deliveries.push(delivery);
        group.left = Math.min(group.left, left);
      } else byStation.set(station, { station, deliveries: [delivery], left });
    }
    return [...byStation.values()].sort((a, b) => a.station - b.station);
  }

  #following({ station, deliveries, before }: Reaching): Iterable<number> {
    if (before === null) return listItems(this.#network.outgoing, station);
    return successorsOf(this.#network, this.#mixing, deliveries);
  }
}

interface Onward {
  readonly station: number;
  readonly deliveries: readonly number[];
  readonly left: number;
}

const nowhere: Onward = { station: -1, deliveries: [], left: NO_WAY };

function meets(way: Reaching, station: number): boolean {
  for (let at: Reaching | null = way; at !== null; at = at.before) if (at.station === station) return true;
  return false;
}
