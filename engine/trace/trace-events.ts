/** Events of a life in the words of the contract. */
import type { Custody } from '../../shared/domain/fold/custody.ts';
import type { Application } from '../../shared/domain/fold/life.ts';
import type { FoldEvent } from '../../shared/domain/fold/reading.ts';
import type { DirectoryLookup } from '../../shared/domain/party/directory.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { Bill, TraceAnswer, TraceEdge, TraceEvent } from '../../shared/protocol/trace-answer.ts';
import type { Answering } from '../record/answering.ts';
import { describeParties } from './describe-parties.ts';

export function describeEvent(answering: Answering, item: Application): TraceEvent {
  const { log } = eventAnswer(answering, item.event, item.timeMs, roleOf(item.role));
  return { ...eventWords(answering.directory, item, answering.eventIdOf(item.event)), log };
}

export function describeEdge(answering: Answering, event: FoldEvent, role: Application['role']): TraceEdge {
  return { ...eventAnswer(answering, event, event.timeMs, roleOf(role)), reason: 'context' };
}

/** Of a direct shipment (207, 237) who will own the goods, where another one will have them (semantics 2.6). */
function owner({ transit }: Custody): string | null {
  return transit?.deliverTo == null || transit.deliverTo === transit.to ? null : transit.to;
}

export function describeTransit(custody: Custody): TraceAnswer['transit'] | null {
  const { transit } = custody;
  if (!transit) return null;
  return {
    to: transit.deliverTo ?? transit.to,
    ...(owner(custody) === null ? {} : { owner: owner(custody) }),
    bill: describeBill(transit.event),
    since: zonedTime(transit.sinceMs, transit.event.zoneMinutes),
    carrier: transit.carrier,
  };
}

/** Every party named in the answer, with what the directory says of it. */
export function namedParties(
  directory: DirectoryLookup,
  events: readonly TraceEvent[],
  ...others: readonly (string | null)[]
): TraceAnswer['parties'] {
  const ids = events.flatMap((event) => [event.party, event.from, event.to, event.bill?.party ?? null]);
  return describeParties(directory, [...ids, ...others]);
}

function eventAnswer(
  answering: Answering,
  event: FoldEvent,
  timeMs: number,
  role: TraceEvent['role'],
): TraceEvent {
  const log = answering.record.locate(event);
  if (!log) throw replicaError('BLOCK_MISSING', { section: 5, number: event.number, pack: 'any' });
  return { ...wordsOf(answering.directory, event, timeMs, role, answering.eventIdOf(event)), log };
}

/** An event of a life as a trace shows it, without where it stands in a log. */
export function eventWords(
  directory: DirectoryLookup,
  item: Application,
  eventId: string,
): Omit<TraceEvent, 'log'> {
  return {
    ...wordsOf(directory, item.event, item.timeMs, roleOf(item.role), eventId),
    ...(item.via === null ? {} : { via: item.via }),
    ...(item.outcome === 'applied' ? {} : { notApplied: item.outcome }),
  };
}

function wordsOf(
  directory: DirectoryLookup,
  event: FoldEvent,
  timeMs: number,
  role: TraceEvent['role'],
  eventId: string,
): Omit<TraceEvent, 'log'> {
  return {
    time: zonedTime(timeMs, event.zoneMinutes),
    type: event.type,
    bizStep: event.bizStep,
    disposition: event.disposition,
    action: event.action,
    party: event.party,
    from: event.from,
    to: event.to,
    place: event.party === null ? null : (directory.party(event.party)?.region ?? null),
    bill: describeBill(event),
    role,
    eventId,
    number: event.number,
    ...(event.untimed ? { untimed: true } : {}),
  };
}

/** Inputs and outputs of a transformation are its objects. */
function roleOf(role: Application['role']): TraceEvent['role'] {
  return role === 'input' || role === 'output' ? 'object' : role;
}

function describeBill(event: FoldEvent): Bill | null {
  return event.bill ? { type: event.bill.type, number: event.bill.number, party: event.bill.party } : null;
}

/** RFC 3339 in the zone the event was written in: an officer reads local time. */
export function zonedTime(timeMs: number, zoneMinutes: number): string {
  const sign = zoneMinutes < 0 ? '-' : '+';
  const zone = Math.abs(zoneMinutes);
  const pad = (value: number): string => String(value).padStart(2, '0');
  const local = new Date(timeMs + zoneMinutes * 60_000).toISOString().slice(0, -1);
  return `${local}${sign}${pad(Math.floor(zone / 60))}:${pad(zone % 60)}`;
}
