/**
 * The drawing of a life: parties as lanes in the order they appear, events as stops from left to right, and the
 * packs the code was inside as bands below. Equal steps, not a time scale: a life is days of nothing and minutes
 * that matter, and two sales at once must stand apart.
 */
import type { TraceAnswer, TraceEvent } from '../../shared/protocol/trace-answer.ts';
import { type EventKind, eventKind } from './event-words.ts';

export interface Stop {
  readonly event: TraceEvent;
  /** 0-based, one per event. */
  readonly column: number;
  readonly lane: number;
  readonly kind: EventKind;
  readonly contradicted: boolean;
}

export interface Leg {
  readonly from: { readonly column: number; readonly lane: number };
  readonly to: { readonly column: number; readonly lane: number };
  /** `open`: on its way, not arrived; `broken`: towards an event that did not count. */
  readonly kind: 'travelled' | 'open' | 'broken';
}

export interface Stay {
  readonly code: string;
  readonly row: number;
  readonly fromColumn: number;
  /** One past the last column inside. */
  readonly untilColumn: number;
  readonly open: boolean;
}

export interface Journey {
  /** Party ids; null the lane of events without a party. */
  readonly lanes: readonly (string | null)[];
  readonly columns: number;
  readonly stops: readonly Stop[];
  readonly legs: readonly Leg[];
  readonly stays: readonly Stay[];
}

/** Bands drawn; of a code that went through more packs the innermost ones are shown, the tree has all. */
const mostStays = 4;

export function layoutJourney(answer: TraceAnswer): Journey {
  const lanes: (string | null)[] = [];
  const laneOf = (party: string | null): number => {
    const known = lanes.indexOf(party);
    return known >= 0 ? known : lanes.push(party) - 1;
  };
  const contradicted = new Set(answer.contradictions.map((one) => one.event));
  const stops = answer.events.map((event, column): Stop => {
    const lane = laneOf(event.party);
    return { event, column, lane, kind: eventKind(event), contradicted: contradicted.has(event.number) };
  });
  const legs = legsBetween(stops);
  const { transit } = answer;
  const last = stops.findLast(counts);
  if (transit?.to && last) {
    const to = { column: stops.length, lane: laneOf(transit.to) };
    legs.push({ from: last, to, kind: 'open' });
  }
  const columns = stops.length + (transit?.to ? 1 : 0);
  return { lanes, columns, stops, legs, stays: staysOf(answer, stops, columns) };
}

const counts = (stop: Stop): boolean => stop.event.notApplied === undefined;

/** From each event that counted to the next; an event that did not count hangs on the one before it. */
function legsBetween(stops: readonly Stop[]): Leg[] {
  const legs: Leg[] = [];
  let previous: Stop | null = null;
  for (const stop of stops) {
    if (previous) legs.push({ from: previous, to: stop, kind: counts(stop) ? 'travelled' : 'broken' });
    if (counts(stop)) previous = stop;
  }
  return legs;
}

function staysOf(answer: TraceAnswer, stops: readonly Stop[], columns: number): Stay[] {
  const firstAtOrAfter = (time: string): number => {
    const ms = Date.parse(time);
    const found = stops.findIndex((stop) => Date.parse(stop.event.time) >= ms);
    return found < 0 ? columns : found;
  };
  return answer.parents.slice(0, mostStays).map(({ code, from, until }, row): Stay => {
    const fromColumn = firstAtOrAfter(from);
    const untilColumn = until === null ? columns : Math.max(fromColumn + 1, firstAtOrAfter(until));
    return { code, row, fromColumn, untilColumn, open: until === null };
  });
}
