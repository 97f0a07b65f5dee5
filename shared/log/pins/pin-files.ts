/** The parts of a list of pins as files: written by whoever has the pins, believed only under the national entry. */
import Type from 'typebox';
import { Check } from 'typebox/value';
import { replicaError } from '../../errors/replica-errors.ts';
import { decodeBase64 } from '../../formats/base64.ts';
import { canonicalJson } from '../../formats/canonical-json.ts';
import type { HostPort } from '../../port/host-port.ts';
import { verifyInclusion } from '../merkle/merkle-verify.ts';
import { type CommittedPins, pinSchema } from './pin.ts';
import { PINS_IN_PART, type PinPart, partRoot, partsOf, pinsIn } from './pin-part.ts';

/** Bytes of a part, stored and decoded: 64 pins and 14 hashes, at their longest, are a third of it. */
export const MAX_PART_LENGTH = 32 * 1024;
/** Regions have six digits. */
const MAX_PINS = 1_000_000;

const partSchema = Type.Object(
  {
    path: Type.Array(Type.String({ minLength: 44, maxLength: 44 }), { maxItems: 32 }),
    pins: Type.Array(pinSchema, { minItems: 1, maxItems: PINS_IN_PART }),
  },
  { additionalProperties: false },
);
const guideSchema = Type.Array(Type.String({ pattern: '^[0-9]{6}$' }));

const encoder = new TextEncoder();
/** Strict UTF-8: what is not text is refused, not repaired. */
const decoder = new TextDecoder('utf-8', { fatal: true });

/** The whole list. A static server that has this file cannot have a folder of its name: parts lie beside it. */
export function pinsPath(nationalIndex: number): string {
  return `pins/${nationalIndex}`;
}

export function partPath(nationalIndex: number, part: number): string {
  return `pins/${nationalIndex}.parts/${part}`;
}

/** The first region of every part. Nobody vouches for it: it says where to look, a part what is there. */
export function guidePath(nationalIndex: number): string {
  return `pins/${nationalIndex}.parts/guide`;
}

export function encodeGuide(firsts: readonly string[]): Uint8Array {
  return encoder.encode(JSON.stringify(firsts));
}

/** Bytes of the guide to a list: six digits, two quotes and a comma a part. */
export function guideLength(count: number): number {
  return 9 * partsOf(Math.min(count, MAX_PINS)) + 1;
}

/** Throws PUBLICATION_MALFORMED. */
export function decodeGuide(bytes: Uint8Array, count: number, path: string): readonly string[] {
  const firsts = parseText(bytes, path);
  if (!Check(guideSchema, firsts) || firsts.length !== partsOf(count))
    throw malformed(path, `it does not name ${partsOf(count)} parts`);
  requireOrder(firsts, path);
  return firsts;
}

/** zstd of canonical JSON. */
export function encodePart(port: HostPort, { path, pins }: PinPart): Uint8Array {
  return port.zstdCompress(encoder.encode(canonicalJson({ path, pins })));
}

/** The part, after its pins were held against the root committed to, at its place. Throws PUBLICATION_MALFORMED. */
export function decodePart(
  port: HostPort,
  bytes: Uint8Array,
  index: number,
  committed: CommittedPins,
  file: string,
): PinPart {
  let decoded: Uint8Array;
  try {
    decoded = port.zstdDecompress(bytes, MAX_PART_LENGTH);
  } catch (cause) {
    throw malformed(file, 'it does not decode', cause);
  }
  const value = parseText(decoded, file);
  if (!Check(partSchema, value)) throw malformed(file, 'it is no part of a list of pins');
  const { path, pins } = value;
  if (pins.length !== pinsIn(index, committed.count))
    throw malformed(file, `it has not ${pinsIn(index, committed.count)} pins`);
  requireOrder(
    pins.map(({ region }) => region),
    file,
  );
  const proof = path.map(decodeBase64);
  const root = decodeBase64(committed.root);
  const proven =
    root !== null &&
    proof.every((hash) => hash !== null) &&
    verifyInclusion(port, {
      leafHash: partRoot(port, pins),
      index,
      size: partsOf(committed.count),
      root,
      proof,
    });
  if (!proven) throw malformed(file, 'its root is not part of the one committed to');
  return { index, pins, path };
}

function requireOrder(regions: readonly string[], path: string): void {
  for (const [i, region] of regions.entries()) {
    const before = regions[i - 1];
    if (before !== undefined && before >= region) throw malformed(path, `pin ${i} is out of order`);
  }
}

function parseText(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch (cause) {
    throw malformed(path, 'it is no JSON', cause);
  }
}

function malformed(path: string, reason: string, cause?: unknown) {
  return replicaError('PUBLICATION_MALFORMED', { path, reason }, { file: path }, cause);
}
