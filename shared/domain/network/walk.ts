/**
 * Follows contamination over deliveries, backward to what it can come from or forward to what it can reach. One
 * walker serves many walks over one network: marks are numbered, so that nothing is cleared between two walks, and a
 * pool is emptied along its order of dates, so that a walk costs no more than the network has relations.
 */
import type { Lists } from './lists.ts';
import type { Mixing } from './mixing.ts';
import type { Direction, Network } from './network.ts';

export class DeliveryWalk {
  readonly #network: Network;
  readonly #mixing: Mixing;
  readonly #back: boolean;
  readonly #deliveryMark: Uint32Array;
  readonly #stationMark: Uint32Array;
  readonly #poolMark: Uint32Array;
  /** Per pool how many of its deliveries, in order, this walk has entered. */
  readonly #poolNext: Uint32Array;
  /** What was reached, in order; what lies before `#next` is followed already. */
  readonly #deliveries: Uint32Array;
  readonly #stations: Uint32Array;
  #deliveryCount = 0;
  #stationCount = 0;
  #next = 0;
  #walk = 0;

  constructor(network: Network, mixing: Mixing, direction: Direction) {
    this.#network = network;
    this.#mixing = mixing;
    this.#back = direction === 'backward';
    const pools = mixing.arrivals.starts.length - 1;
    this.#deliveryMark = new Uint32Array(network.deliveryIds.length);
    this.#stationMark = new Uint32Array(network.stationIds.length);
    this.#poolMark = new Uint32Array(pools);
    this.#poolNext = new Uint32Array(pools);
    this.#deliveries = new Uint32Array(network.deliveryIds.length);
    this.#stations = new Uint32Array(network.stationIds.length);
  }

  /** Begins anew; what earlier walks reached is forgotten. */
  begin(): void {
    this.#walk += 1;
    this.#deliveryCount = 0;
    this.#stationCount = 0;
    this.#next = 0;
  }

  /** In the order in which they were reached; valid until the next walk begins. */
  get deliveries(): Uint32Array {
    return this.#deliveries.subarray(0, this.#deliveryCount);
  }

  get stations(): Uint32Array {
    return this.#stations.subarray(0, this.#stationCount);
  }

  markStation(station: number): void {
    if (this.#stationMark[station] === this.#walk) return;
    this.#stationMark[station] = this.#walk;
    this.#stations[this.#stationCount] = station;
    this.#stationCount += 1;
  }

  /** Follows the delivery as one that was reached. */
  enter(delivery: number): void {
    this.#push(delivery);
    this.#run();
  }

  /** Follows the delivery without counting it: it is reached only where a circle leads back to it. */
  leaveFrom(delivery: number): void {
    this.#expand(delivery);
    this.#run();
  }

  #run(): void {
    while (this.#next < this.#deliveryCount) {
      this.#expand(this.#deliveries[this.#next] ?? 0);
      this.#next += 1;
    }
  }

  #push(delivery: number): void {
    if (this.#deliveryMark[delivery] === this.#walk) return;
    // Backward, a delivery that was freed of contamination explains nothing; forward it is reached, and no more.
    if (this.#back && this.#mixing.deliveryKills[delivery]) return;
    this.#deliveryMark[delivery] = this.#walk;
    this.#deliveries[this.#deliveryCount] = delivery;
    this.#deliveryCount += 1;
  }

  #expand(delivery: number): void {
    const { source, target, fedBy, feeds } = this.#network;
    const { stationKills, deliveryKills, poolIn, poolOut, arrivals, departures } = this.#mixing;
    if (this.#back) {
      const station = source[delivery] ?? 0;
      if (stationKills[station]) return;
      this.markStation(station);
      this.#pushAll(fedBy, delivery);
      this.#emptyPool(poolOut[delivery] ?? -1, arrivals, delivery);
    } else {
      if (deliveryKills[delivery]) return;
      const station = target[delivery] ?? 0;
      this.markStation(station);
      if (stationKills[station]) return;
      this.#pushAll(feeds, delivery);
      this.#emptyPool(poolIn[delivery] ?? -1, departures, delivery);
    }
  }

  #pushAll({ starts, items }: Lists, list: number): void {
    for (let at = starts[list] ?? 0; at < (starts[list + 1] ?? 0); at++) this.#push(items[at] ?? 0);
  }

  #emptyPool(pool: number, { starts, items }: Lists, delivery: number): void {
    if (pool < 0) return;
    const first = starts[pool] ?? 0;
    const end = starts[pool + 1] ?? 0;
    let at = this.#poolMark[pool] === this.#walk ? (this.#poolNext[pool] ?? 0) : first;
    while (at < end) {
      const other = items[at] ?? 0;
      if (!this.#allows(delivery, other)) break;
      this.#push(other);
      at += 1;
    }
    this.#poolMark[pool] = this.#walk;
    this.#poolNext[pool] = at;
  }

  #allows(delivery: number, other: number): boolean {
    const { dates } = this.#mixing;
    if (dates === null) return true;
    const [incoming, outgoing] = this.#back ? [other, delivery] : [delivery, other];
    return (dates.arrivedFrom[incoming] ?? 0) <= (dates.departedUntil[outgoing] ?? 0);
  }
}
