/** The national log's entries and the pins they commit to (design §3.2), parsed at the border. */
import Type from 'typebox';
import { Check } from 'typebox/value';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { decodeBase64 } from '../../shared/formats/base64.ts';
import { sameHash, treeRoot } from '../../shared/log/merkle/merkle-hash.ts';
import { type CommittedPins, type Pin, pinSchema } from '../../shared/log/pins/pin.ts';
import { pinLeaf } from '../../shared/log/pins/pin-part.ts';
import type { HostPort } from '../../shared/port/host-port.ts';

const hex32 = Type.String({ pattern: '^[0-9a-f]{64}$' });
const count = Type.Integer({ minimum: 0 });
const time = Type.String({ minLength: 20, maxLength: 40 });

const nationalEntrySchema = Type.Object({
  kind: Type.Literal('publish'),
  version: Type.Literal(1),
  recordTime: time,
  pins: Type.Object({ count, root: Type.String({ minLength: 44, maxLength: 44 }) }),
  directory: Type.Object({ sha256: hex32, length: count }),
});

export type NationalEntry = Type.Static<typeof nationalEntrySchema>;

/** Strict UTF-8: what is not text is refused, not repaired. */
const decoder = new TextDecoder('utf-8', { fatal: true });

/** Throws PUBLICATION_MALFORMED. */
export function parseNationalEntry(entry: Uint8Array): NationalEntry {
  const path = 'log/000000';
  const value = parseJson(entry, path);
  if (!Check(nationalEntrySchema, value))
    throw malformed(path, 'its newest entry is no publish entry of version 1');
  return value;
}

/**
 * The pins of all counties, checked against the root that the national entry commits to. Throws PUBLICATION_MALFORMED.
 */
export function parsePins(
  port: HostPort,
  bytes: Uint8Array,
  committed: CommittedPins,
  path: string,
): readonly Pin[] {
  const value = parseJson(bytes, path);
  if (!Array.isArray(value) || value.length !== committed.count)
    throw malformed(path, `it has not ${committed.count} pins`);
  const pins: Pin[] = [];
  for (const pin of value) {
    if (!Check(pinSchema, pin)) throw malformed(path, `pin ${pins.length} is malformed`);
    const last = pins.at(-1);
    if (last && last.region >= pin.region) throw malformed(path, `pin ${pins.length} is out of order`);
    pins.push(pin);
  }
  const root = treeRoot(
    port,
    pins.map((pin) => pinLeaf(port, pin)),
  );
  const expected = decodeBase64(committed.root);
  if (expected === null || !sameHash(root, expected))
    throw malformed(path, 'its root is not the one committed to');
  return pins;
}

export function parseJson(bytes: Uint8Array, path: string): unknown {
  try {
    return JSON.parse(decoder.decode(bytes));
  } catch (cause) {
    throw replicaError('PUBLICATION_MALFORMED', { path, reason: 'it is no JSON' }, { file: path }, cause);
  }
}

function malformed(path: string, reason: string) {
  return replicaError('PUBLICATION_MALFORMED', { path, reason }, { file: path });
}
