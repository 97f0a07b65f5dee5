/** The directory that the national entry commits to: fetched, hashed, checked, kept compressed. */
import Type from 'typebox';
import { Check } from 'typebox/value';
import type { Directory } from '../../shared/domain/party/directory.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { hex } from '../../shared/formats/hex.ts';
import type { LogSource } from '../../shared/log/log-source.ts';
import type { HostPort } from '../../shared/port/host-port.ts';

import { type NationalEntry, parseJson } from './national-entry.ts';
import { onceMore } from './once-more.ts';
import { readRequired } from './read-required.ts';

/** Bytes, stored and decoded, whatever the entry that commits to it says. */
const MAX_DIRECTORY_LENGTH = 1024 * 1024 * 1024;

const text = Type.String();
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const directorySchema = Type.Object({
  parties: Type.Array(
    Type.Object({
      party: text,
      name: text,
      uscc: text,
      type: text,
      region: orNull(text),
      address: text,
      lon: orNull(Type.Number()),
      lat: orNull(Type.Number()),
      licence: text,
      licenceUntil: text,
      entId: orNull(text),
      authority: text,
    }),
  ),
  products: Type.Array(
    Type.Object({
      prefix: text,
      product: text,
      name: text,
      spec: text,
      level: Type.Integer(),
      perParent: orNull(Type.Integer()),
      manufacturer: text,
      approvalNo: text,
      special: Type.Boolean(),
    }),
  ),
});

/** The compressed bytes, after their content was held against the hash. Throws PUBLICATION_MALFORMED. */
export async function fetchDirectory(
  port: HostPort,
  source: LogSource,
  committed: NationalEntry['directory'],
): Promise<Uint8Array> {
  const path = `directory/${committed.sha256}`;
  return onceMore(async () => {
    const stored = await readRequired(source, path, MAX_DIRECTORY_LENGTH);
    openDirectory(port, stored, committed, path);
    return stored;
  });
}

/** Decodes a stored directory and checks it again. */
export function openDirectory(
  port: HostPort,
  stored: Uint8Array,
  committed: { readonly sha256: string; readonly length?: number },
  path = `directory/${committed.sha256}`,
): Directory {
  const bad = (reason: string, cause?: unknown) =>
    replicaError('PUBLICATION_MALFORMED', { path, reason }, { file: path }, cause);
  const limit = Math.min(committed.length ?? MAX_DIRECTORY_LENGTH, MAX_DIRECTORY_LENGTH);
  let decoded: Uint8Array;
  try {
    decoded = port.zstdDecompress(stored, limit);
  } catch (cause) {
    throw bad('it does not decode', cause);
  }
  if (hex(port.sha256(decoded)) !== committed.sha256) throw bad('its hash is not the one committed to');
  const value = parseJson(decoded, path);
  if (!Check(directorySchema, value)) throw bad('it is no directory');
  return value;
}
