/** What a selection can have reached and come from, within the deliveries in sight: batches stay apart, dates hold. */
import { buildNetwork } from '../../shared/domain/network/build-network.ts';
import { closure } from '../../shared/domain/network/closure.ts';
import { deliveryDates } from '../../shared/domain/network/delivery-dates.ts';
import { type Mixing, mixingOf } from '../../shared/domain/network/mixing.ts';
import type { Network } from '../../shared/domain/network/network.ts';
import type { NetworkDelivery } from '../../shared/protocol/network-answer.ts';
import { batchOf } from './network-filter.ts';

export interface Reach {
  /** Parties and deliveries by identifier; the start is in neither unless a circle leads back to it. */
  readonly forward: Reached;
  readonly backward: Reached;
}

export interface Reached {
  readonly parties: ReadonlySet<string>;
  readonly deliveries: ReadonlySet<string>;
}

export class ReachFinder {
  readonly #network: Network;
  readonly #mixing: Mixing;
  readonly #stationAt: ReadonlyMap<string, number>;

  constructor(deliveries: readonly NetworkDelivery[]) {
    const stations = [...new Set(deliveries.flatMap(({ source, target }) => [source, target]))];
    this.#stationAt = new Map(stations.map((id, index) => [id, index]));
    this.#network = buildNetwork({
      stations,
      deliveries: deliveries.map(({ id, source, target, departed, arrived }) => ({
        id,
        source,
        target,
        departedMs: departed === null ? null : Date.parse(departed),
        arrivedMs: arrived === null ? null : Date.parse(arrived),
      })),
      relations: [],
    });
    const kinds = new Map<string, number>();
    this.#mixing = mixingOf(this.#network, {
      dates: deliveryDates(this.#network, 'explicit'),
      kindOf: Uint32Array.from(deliveries, (delivery) => {
        const batch = batchOf(delivery);
        const kind = kinds.get(batch) ?? kinds.size;
        kinds.set(batch, kind);
        return kind;
      }),
    });
  }

  from(parties: readonly string[]): Reach {
    const stations = parties.flatMap((id) => this.#stationAt.get(id) ?? []);
    const reached = (direction: 'forward' | 'backward'): Reached => {
      const found = closure(this.#network, this.#mixing, { stations }, direction);
      return {
        parties: new Set(Array.from(found.stations, (at) => this.#network.stationIds[at] ?? '')),
        deliveries: new Set(Array.from(found.deliveries, (at) => this.#network.deliveryIds[at] ?? '')),
      };
    };
    return { forward: reached('forward'), backward: reached('backward') };
  }
}
