/** The part of the replica's network that a question is about, and how contamination may pass in it. */
import { parseInstant } from '../../shared/domain/event/instant.ts';
import { type DateMode, deliveryDates } from '../../shared/domain/network/delivery-dates.ts';
import { type Mixing, mixingOf } from '../../shared/domain/network/mixing.ts';
import {
  deliveriesWithin,
  type Restricted,
  restrictNetwork,
} from '../../shared/domain/network/restrict-network.ts';
import type { DirectoryLookup } from '../../shared/domain/party/directory.ts';
import { networkError } from '../../shared/errors/network-errors.ts';
import type { Answering } from '../record/answering.ts';
import { markedParties } from './marked-parties.ts';
import type { ReplicaNetwork } from './replica-network.ts';

export interface NetworkQuestion {
  readonly since?: string;
  readonly until?: string;
  readonly dates?: DateMode;
  readonly crossContamination?: 'none' | 'all';
  /** Parties. */
  readonly mixAt?: readonly string[];
  readonly killAt?: readonly string[];
}

export interface Asked extends Restricted {
  readonly mixing: Mixing;
}

/** Errors: NETWORK_MALFORMED for a time that is none, NETWORK_START_UNKNOWN for a marked party nobody knows. */
export function askedPart(
  { directory }: Pick<Answering, 'directory'>,
  replica: ReplicaNetwork,
  question: NetworkQuestion,
): Asked {
  const { network, batchOf } = replica;
  const window = { sinceMs: timeOf('since', question.since), untilMs: timeOf('until', question.until) };
  const open = window.sinceMs === null && window.untilMs === null;
  const part = open ? whole(network) : restrictNetwork(network, deliveriesWithin(network, window));
  const mixing = mixingOf(part.network, {
    dates: deliveryDates(part.network, question.dates ?? 'explicit'),
    kindOf: open ? batchOf : Uint32Array.from(part.deliveries, (at) => batchOf[at] ?? 0),
    crossContamination:
      question.crossContamination === 'all'
        ? new Uint8Array(part.stations.length).fill(1)
        : markedStations(directory, replica, part, question.mixAt),
    killContamination: markedStations(directory, replica, part, question.killAt),
  });
  return { ...part, mixing };
}

/** Per station of the part 1 where it is marked. */
function markedStations(
  directory: DirectoryLookup,
  replica: ReplicaNetwork,
  { stations }: Restricted,
  parties: readonly string[] = [],
): Uint8Array {
  const marked = markedParties(directory, replica, parties);
  const whole = new Set([...marked].flatMap((party) => replica.stationAt.get(party) ?? []));
  return Uint8Array.from(stations, (at) => (whole.has(at) ? 1 : 0));
}

function whole(network: ReplicaNetwork['network']): Restricted {
  return {
    network,
    deliveries: Uint32Array.from(network.deliveryIds, (_, at) => at),
    stations: Uint32Array.from(network.stationIds, (_, at) => at),
  };
}

function timeOf(field: string, text: string | undefined): number | null {
  if (text === undefined) return null;
  const ms = parseInstant(text);
  if (ms === null)
    throw networkError('NETWORK_MALFORMED', { field, found: text, expected: 'an RFC 3339 time with zone' });
  return ms;
}
