/** What is held of a list of pins: all of it, or the parts that lead to some counties; and what that says of a region. */
import type { HostPort } from '../../port/host-port.ts';
import type { Pin } from './pin.ts';
import { PINS_IN_PART, type PinPart, pinPath, pinsIn, splitPins } from './pin-part.ts';

export interface HeldPins {
  /** In order; of the parts held, one after the other, where `parts` stands. */
  readonly pins: readonly Pin[];
  /** Absent where the list is held whole. */
  readonly parts?: HeldParts;
}

export interface HeldParts {
  /** Pins of the whole list. */
  readonly count: number;
  /** First region of every part, unproven. */
  readonly firsts: readonly string[];
  readonly held: readonly Omit<PinPart, 'pins'>[];
}

/** Regions of a code of two, four or six digits, both ends included. */
export interface RegionRange {
  readonly first: string;
  readonly last: string;
}

export function regionsUnder(code: string): RegionRange {
  return { first: code.padEnd(6, '0'), last: code.padEnd(6, '9') };
}

export function joinParts(count: number, firsts: readonly string[], parts: readonly PinPart[]): HeldPins {
  const sorted = parts.toSorted((a, b) => a.index - b.index);
  return {
    pins: sorted.flatMap(({ pins }) => pins),
    parts: { count, firsts, held: sorted.map(({ index, path }) => ({ index, path })) },
  };
}

/** The parts that are held of a list of which not all is. */
export function partsHeld({ pins, parts }: HeldPins): readonly PinPart[] {
  if (parts === undefined) return [];
  let at = 0;
  return parts.held.map(({ index, path }) => {
    const from = at;
    at += pinsIn(index, parts.count);
    return { index, path, pins: pins.slice(from, at) };
  });
}

/**
 * Whether nothing under a range can be missing from the pins held: they reach from a neighbour before it, or the
 * list's beginning, to a neighbour behind it, or its end, without a gap. One region that is there needs no neighbours.
 */
export function covers(list: HeldPins, { first, last }: RegionRange): boolean {
  if (list.parts === undefined) return true;
  if (first === last && list.pins.some(({ region }) => region === first)) return true;
  let before = -1;
  let behind = list.parts.count;
  const between: number[] = [];
  for (const { index, pins } of partsHeld(list)) {
    for (const [offset, { region }] of pins.entries()) {
      const place = index * PINS_IN_PART + offset;
      if (region < first) before = place;
      else if (region <= last) between.push(place);
      else behind = Math.min(behind, place);
    }
  }
  return between.length === behind - before - 1 && between.every((place) => place > before && place < behind);
}

/** Every part that can be proven from what is held. */
export function provableParts(port: HostPort, list: HeldPins): readonly PinPart[] {
  return list.parts === undefined ? splitPins(port, list.pins) : partsHeld(list);
}

/** A region's pin with its place and audit path in the whole list's tree (base64, from the leaf upwards), or null. */
export function placeOfPin(port: HostPort, parts: readonly PinPart[], region: string) {
  for (const part of parts) {
    const offset = part.pins.findIndex((pin) => pin.region === region);
    const pin = part.pins[offset];
    if (pin === undefined) continue;
    return { pin, index: part.index * PINS_IN_PART + offset, path: pinPath(port, part, offset) };
  }
  return null;
}
