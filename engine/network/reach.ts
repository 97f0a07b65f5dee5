/** Which deliveries and stations a question reaches, and how far from its start each station is. */
import { closure, type Start } from '../../shared/domain/network/closure.ts';
import { parseNetworkStart } from '../../shared/domain/network/network-start.ts';
import { networkError } from '../../shared/errors/network-errors.ts';
import { type Answering, lifeBook } from '../record/answering.ts';
import type { Asked } from './question.ts';
import type { ReplicaNetwork } from './replica-network.ts';
import { wayOfCode } from './way-of-code.ts';

export type Sense = 'forward' | 'backward' | 'full';

export interface Reach {
  /** Indexes into the asked part, ascending. */
  readonly deliveries: readonly number[];
  /** Nearest first, with the number of deliveries between. */
  readonly stations: readonly { readonly station: number; readonly distance: number }[];
}

interface Beginning extends Start {
  readonly stations: readonly number[];
  readonly deliveries: readonly number[];
  /** The start is all there is: a code goes its own way only. */
  readonly closed: boolean;
}

/** Errors: NETWORK_START_MALFORMED, NETWORK_START_UNKNOWN. */
export function reachOf(
  answering: Answering,
  replica: ReplicaNetwork,
  asked: Asked,
  from: string,
  sense: Sense,
): Reach {
  const start = beginning(answering, replica, asked, from);
  const deliveries = new Set(start.deliveries);
  if (!start.closed) {
    for (const direction of ['forward', 'backward'] as const) {
      if (sense !== 'full' && sense !== direction) continue;
      for (const delivery of closure(asked.network, asked.mixing, start, direction).deliveries)
        deliveries.add(delivery);
    }
  }
  const found = [...deliveries].sort((a, b) => a - b);
  return { deliveries: found, stations: distances(asked, found, start) };
}

function beginning(answering: Answering, replica: ReplicaNetwork, asked: Asked, from: string): Beginning {
  const start = parseNetworkStart(from);
  const unknown = () => networkError('NETWORK_START_UNKNOWN', { start: from });
  switch (start.kind) {
    case 'party': {
      const station = replica.stationAt.get(answering.directory.counterparty(start.party));
      if (station === undefined) throw unknown();
      return { stations: [asked.stations.indexOf(station)], deliveries: [], closed: false };
    }
    case 'bill': {
      const deliveries = replica.deliveriesOfBill.get(start.urn);
      if (!deliveries) throw unknown();
      return { stations: [], deliveries: within(asked, deliveries), closed: false };
    }
    case 'delivery': {
      const deliveries = deliveriesNamed(replica, start.id);
      if (deliveries.length === 0) throw unknown();
      return { stations: [], deliveries: within(asked, deliveries), closed: false };
    }
    case 'batch': {
      const of = replica.batches.findIndex(
        ({ product, batch }) => product === start.product && batch === start.batch,
      );
      if (of < 0) throw unknown();
      const deliveries = Array.from(asked.deliveries.keys()).filter(
        (at) => replica.batchOf[asked.deliveries[at] ?? 0] === of,
      );
      return { stations: [], deliveries, closed: false };
    }
    case 'code': {
      const { followed, moves, life } = wayOfCode(lifeBook(answering), start.code);
      if (!followed) throw unknown();
      const events = new Set(moves.map(({ number }) => number));
      const lot = life.lot?.number ?? null;
      const deliveries = replica.deliveries.flatMap(({ events: own, batch }, index) =>
        own.some((event) => events.has(event)) && (lot === null || replica.batches[batch]?.batch === lot)
          ? [index]
          : [],
      );
      return { stations: [], deliveries: within(asked, deliveries), closed: true };
    }
  }
}

/** Networks name a delivery of one batch; common sources a whole bill, or the number of an event without one. */
function deliveriesNamed(
  { deliveries, deliveriesOfBill, network }: ReplicaNetwork,
  id: string,
): readonly number[] {
  const at = network.deliveryIds.indexOf(id);
  if (at >= 0) return [at];
  const event = /^event:(\d{1,15})$/.exec(id)?.[1];
  if (event === undefined) return deliveriesOfBill.get(id) ?? [];
  return deliveries.flatMap(({ events }, index) => (events.includes(Number(event)) ? [index] : []));
}

function within(asked: Asked, deliveries: readonly number[]): readonly number[] {
  const wanted = new Set(deliveries);
  return Array.from(asked.deliveries.keys()).filter((at) => wanted.has(asked.deliveries[at] ?? -1));
}

function distances({ network }: Asked, deliveries: readonly number[], start: Beginning): Reach['stations'] {
  const neighbours = new Map<number, number[]>();
  const join = (a: number, b: number): void => {
    const known = neighbours.get(a);
    if (known) known.push(b);
    else neighbours.set(a, [b]);
  };
  for (const delivery of deliveries) {
    const [a, b] = [network.source[delivery] ?? 0, network.target[delivery] ?? 0];
    join(a, b);
    join(b, a);
  }
  const distance = new Map<number, number>();
  // Of deliveries the way begins where none of them leads to; in a circle anywhere.
  const reached = new Set(start.deliveries.map((delivery) => network.target[delivery] ?? 0));
  const sources = start.deliveries.map((delivery) => network.source[delivery] ?? 0);
  const roots = sources.filter((station) => !reached.has(station));
  let layer = [...start.stations, ...(roots.length > 0 ? roots : sources)];
  for (let steps = 0; layer.length > 0; steps++) {
    const next: number[] = [];
    for (const station of layer) {
      if (distance.has(station)) continue;
      distance.set(station, steps);
      next.push(...(neighbours.get(station) ?? []));
    }
    layer = next;
  }
  return Array.from(distance, ([station, steps]) => ({ station, distance: steps }));
}
