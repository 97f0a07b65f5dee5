/** A county log's entry as a manifest: checked field by field before anything acts on it. */
import Type from 'typebox';
import { Check } from 'typebox/value';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { PackManifest } from '../../shared/pack/manifest.ts';
import { parseJson } from './national-entry.ts';

const count = Type.Integer({ minimum: 0 });
const hash = Type.String({ minLength: 44, maxLength: 44 });
const time = Type.String({ minLength: 20, maxLength: 40 });

const manifestSchema = Type.Object({
  kind: Type.Literal('pack'),
  format: Type.Integer({ minimum: 1 }),
  region: Type.String({ pattern: '^[0-9]{6}$' }),
  counts: Type.Object({ rows: count, codes: count, events: count, repeatedEvents: count, residuals: count }),
  sections: Type.Array(
    Type.Object({ section: count, blocks: count, items: count, storedLength: count, decodedLength: count }),
    { maxItems: 64 },
  ),
  fileLength: count,
  blockRoot: hash,
  eventRange: Type.Object({ from: count, to: count }),
  eventRoot: hash,
  recordTimes: Type.Union([Type.Object({ first: time, last: time }), Type.Null()]),
  completeThrough: time,
  live: Type.Union([hash, Type.Null()]),
});

/** Throws PUBLICATION_MALFORMED. A format of the future passes here and is refused where its bytes are read. */
export function parseManifest(entry: Uint8Array, path: string): PackManifest {
  const value = parseJson(entry, path);
  if (!Check(manifestSchema, value)) {
    throw replicaError(
      'PUBLICATION_MALFORMED',
      { path, reason: 'an entry is no pack manifest' },
      { file: path },
    );
  }
  return value;
}
