/**
 * The list of pins in pieces, so that a workstation fetches those of its counties. A part is 64 pins, with the path
 * from the root over them to the root that the national entry commits to: one small file proves them and their place.
 * 64 is a power of two, so a part is a subtree of the list's RFC 6962 tree, and that tree is the tree over the parts.
 */
import { encodeBase64 } from '../../formats/base64.ts';
import { canonicalJson } from '../../formats/canonical-json.ts';
import type { HostPort } from '../../port/host-port.ts';
import { leafHash, treeRoot } from '../merkle/merkle-hash.ts';
import { inclusionProof, nodeReaderOfLeaves } from '../merkle/merkle-proof.ts';
import type { Pin } from './pin.ts';

/** Pins of every part but the last. A list that is no longer has no parts: it is read whole. */
export const PINS_IN_PART = 64;

export interface PinPart {
  /** Among the parts. */
  readonly index: number;
  readonly pins: readonly Pin[];
  /** Base64, from the root over these pins upwards. */
  readonly path: readonly string[];
}

const encoder = new TextEncoder();

export function partsOf(count: number): number {
  return Math.ceil(count / PINS_IN_PART);
}

/** Pins that part `index` has in a list of `count`. */
export function pinsIn(index: number, count: number): number {
  return Math.max(0, Math.min(PINS_IN_PART, count - index * PINS_IN_PART));
}

export function pinLeaf(port: HostPort, pin: Pin): Uint8Array {
  return leafHash(port, encoder.encode(canonicalJson(pin)));
}

export function partRoot(port: HostPort, pins: readonly Pin[]): Uint8Array {
  return treeRoot(
    port,
    pins.map((pin) => pinLeaf(port, pin)),
  );
}

/** @param pins sorted by region */
export function splitPins(port: HostPort, pins: readonly Pin[]): readonly PinPart[] {
  const groups: (readonly Pin[])[] = [];
  for (let at = 0; at < pins.length; at += PINS_IN_PART) groups.push(pins.slice(at, at + PINS_IN_PART));
  const roots = groups.map((group) => partRoot(port, group));
  return groups.map((group, index) => ({ index, pins: group, path: pathAmong(port, roots, index) }));
}

/** RFC 6962 audit path of one pin of a part in the whole list's tree, base64, from the leaf upwards. */
export function pinPath(port: HostPort, part: PinPart, offset: number): readonly string[] {
  const leaves = part.pins.map((pin) => pinLeaf(port, pin));
  return [...pathAmong(port, leaves, offset), ...part.path];
}

function pathAmong(port: HostPort, hashes: readonly Uint8Array[], index: number): readonly string[] {
  const read = nodeReaderOfLeaves(port, (at) => {
    const hash = hashes[at];
    if (hash === undefined) throw new RangeError(`no hash at ${at} of ${hashes.length}`);
    return hash;
  });
  return inclusionProof(port, read, index, hashes.length).map(encodeBase64);
}
