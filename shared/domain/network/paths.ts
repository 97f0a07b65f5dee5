/**
 * Ways from one station to another: the shortest, and all of them up to a stated limit. A way is a list of stations;
 * each of its hops names every delivery that can have been part of it. No way meets a station twice.
 */
import { closure } from './closure.ts';
import { listItems } from './lists.ts';
import type { Mixing } from './mixing.ts';
import type { Network } from './network.ts';
import { successorsOf } from './successors.ts';

export interface Path {
  readonly stations: readonly number[];
  /** Per hop, between stations[i] and stations[i + 1]: deliveries, ascending. */
  readonly hops: readonly (readonly number[])[];
}

export interface PathLimits {
  /** Paths to return. */
  readonly paths: number;
  /** Hops of one path. */
  readonly hops: number;
  /** Hops tried in all. */
  readonly steps: number;
}

export const pathLimits: PathLimits = { paths: 200, hops: 16, steps: 200_000 };

export interface Paths {
  /** Fewest hops first. */
  readonly paths: readonly Path[];
  /** Some limit ended the search: there may be more. */
  readonly truncated: boolean;
}

export function pathsBetween(
  network: Network,
  mixing: Mixing,
  from: number,
  to: number,
  limits: PathLimits = pathLimits,
): Paths {
  return new PathSearch(network, mixing, from, to, limits).run();
}

interface Partial {
  readonly stations: readonly number[];
  readonly hops: readonly (readonly number[])[];
}

class PathSearch {
  readonly #network: Network;
  readonly #mixing: Mixing;
  readonly #to: number;
  readonly #from: number;
  readonly #limits: PathLimits;
  /** Deliveries from which the goal can be reached. */
  readonly #leading: ReadonlySet<number>;
  readonly #found: Path[] = [];
  #steps = 0;

  constructor(network: Network, mixing: Mixing, from: number, to: number, limits: PathLimits) {
    this.#network = network;
    this.#mixing = mixing;
    this.#from = from;
    this.#to = to;
    this.#limits = limits;
    const { deliveries } = closure(network, mixing, { stations: [to] }, 'backward');
    this.#leading = new Set(deliveries);
  }

  /** Breadth first, so that what a limit cuts off is never shorter than what was found. */
  run(): Paths {
    if (this.#from === this.#to) return { paths: [], truncated: false };
    const start: Partial = { stations: [this.#from], hops: [] };
    let layer = this.#extend(start, listItems(this.#network.outgoing, this.#from));
    for (let hops = 1; layer.length > 0; hops++) {
      if (hops >= this.#limits.hops || this.#steps >= this.#limits.steps) return this.#result(true);
      const next: Partial[] = [];
      for (const partial of layer) {
        const last = partial.hops.at(-1) ?? [];
        const following = new Set(last.flatMap((at) => [...successorsOf(this.#network, this.#mixing, at)]));
        next.push(...this.#extend(partial, following));
        if (this.#found.length > this.#limits.paths || this.#steps >= this.#limits.steps)
          return this.#result(true);
      }
      layer = next;
    }
    return this.#result(false);
  }

  #result(truncated: boolean): Paths {
    return {
      paths: this.#found.slice(0, this.#limits.paths),
      truncated: truncated || this.#found.length > this.#limits.paths,
    };
  }

  /** The ways that go one hop further; those that arrive are kept, the others returned. */
  #extend({ stations, hops }: Partial, deliveries: Iterable<number>): Partial[] {
    const byStation = new Map<number, number[]>();
    for (const delivery of deliveries) {
      if (!this.#leading.has(delivery)) continue;
      const station = this.#network.target[delivery] ?? 0;
      if (stations.includes(station)) continue;
      const group = byStation.get(station);
      if (group) group.push(delivery);
      else byStation.set(station, [delivery]);
    }
    const open: Partial[] = [];
    for (const [station, group] of [...byStation].sort(([a], [b]) => a - b)) {
      this.#steps += 1;
      const longer = { stations: [...stations, station], hops: [...hops, group.sort((a, b) => a - b)] };
      if (station === this.#to) this.#found.push(this.#trimmed(longer));
      else open.push(longer);
    }
    return open;
  }

  /** Without the deliveries of earlier hops that none of a later hop can have come from. */
  #trimmed({ stations, hops }: Partial): Path {
    const trimmed = [...hops];
    for (let hop = hops.length - 2; hop >= 0; hop--) {
      const later = new Set(trimmed[hop + 1]);
      trimmed[hop] = (hops[hop] ?? []).filter((delivery) => {
        for (const next of successorsOf(this.#network, this.#mixing, delivery))
          if (later.has(next)) return true;
        return false;
      });
    }
    return { stations, hops: trimmed };
  }
}
