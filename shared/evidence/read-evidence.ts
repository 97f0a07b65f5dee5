/** Text of an evidence file to its parts: strict, so that every byte of the file means something. */
import { evidenceError } from '../errors/evidence-errors.ts';
import { isKeyName } from '../log/note/note-key.ts';
import { EVIDENCE_FORMAT, type Evidence, MAX_EVIDENCE_BYTES, MAX_POLICIES } from './evidence-file.ts';
import { parseBytes, requireCanonical } from './read-text.ts';

/** Says where a value is not what it must be; `path` is a JSON path. */
type Shape = (value: unknown, path: string) => void;

const malformed = (path: string, expected: string) => evidenceError('EVIDENCE_MALFORMED', { path, expected });

const that =
  (expected: string, holds: (value: unknown) => boolean): Shape =>
  (value, path) => {
    if (!holds(value)) throw malformed(path, expected);
  };
const text = that('text', (value) => typeof value === 'string');
const count = that('a count', (value) => Number.isSafeInteger(value) && Number(value) >= 0);
const members = that('an object', isMembers);
const matching = (expected: string, pattern: RegExp): Shape =>
  that(expected, (value) => typeof value === 'string' && pattern.test(value));
const base64 = matching('base64', /^[A-Za-z0-9+/]*={0,2}$/);
const hash = matching('32 bytes of base64', /^[A-Za-z0-9+/]{43}=$/);
const region = matching('six digits', /^\d{6}$/);
const time = matching('a time in UTC', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/);

const list =
  (of: Shape): Shape =>
  (value, path) => {
    if (!Array.isArray(value)) throw malformed(path, 'a list');
    for (const [at, element] of value.entries()) of(element, `${path}[${at}]`);
  };
const orNull =
  (of: Shape): Shape =>
  (value, path) => {
    if (value !== null) of(value, path);
  };
/** Those members and no others; `optional` ones may be absent. */
const object =
  (shapes: Readonly<Record<string, Shape>>, optional: Readonly<Record<string, Shape>> = {}): Shape =>
  (value, path) => {
    if (!isMembers(value)) throw malformed(path, 'an object');
    for (const name of Object.keys(value)) {
      if (Object.hasOwn(optional, name)) optional[name]?.(value[name], `${path}.${name}`);
      else if (!Object.hasOwn(shapes, name))
        throw malformed(`${path}.${name.slice(0, 40)}`, 'nothing of that name');
    }
    for (const [name, shape] of Object.entries(shapes)) {
      if (!Object.hasOwn(value, name)) throw malformed(`${path}.${name}`, 'something');
      shape(value[name], `${path}.${name}`);
    }
  };

/** One question has one form: where nobody is marked there is no list, and nobody is marked twice. */
const marks: Shape = (value, path) => {
  list(text)(value, path);
  if (Array.isArray(value) && (value.length === 0 || new Set(value).size !== value.length))
    throw malformed(path, 'parties, each once');
};

const questions: Readonly<Record<string, Shape>> = {
  code: object({ kind: text, code: text }),
  finding: object({ kind: text, id: text, codes: list(text) }),
  batch: object({ kind: text, product: text, batch: text }),
  case: object(
    {
      kind: text,
      cases: list(
        object({
          code: text,
          weight: that(
            'a weight',
            (value) => typeof value === 'number' && Number.isFinite(value) && value > 0,
          ),
        }),
      ),
      dates: that('explicit, inferred or ignore', (value) =>
        ['explicit', 'inferred', 'ignore'].includes(String(value)),
      ),
      crossContamination: that('none or all', (value) => value === 'none' || value === 'all'),
    },
    { mixAt: marks, killAt: marks },
  ),
  completeness: object({ kind: text, regions: list(matching('2, 4 or 6 digits', /^(\d\d){1,3}$/)) }),
};
const question: Shape = (value, path) => {
  const kind = isMembers(value) ? value['kind'] : undefined;
  const shape = typeof kind === 'string' && Object.hasOwn(questions, kind) ? questions[kind] : undefined;
  if (shape === undefined) throw malformed(`${path}.kind`, 'code, finding, batch, case or completeness');
  shape(value, path);
};
const proof = list(hash);
const few: Shape = (value, path) => {
  list(text)(value, path);
  if (Array.isArray(value) && value.length >= MAX_POLICIES)
    throw malformed(path, `fewer than ${MAX_POLICIES}`);
};

const evidence = object({
  format: that(EVIDENCE_FORMAT, (value) => value === EVIDENCE_FORMAT),
  question,
  answer: members,
  codes: list(text),
  prefixes: list(matching('seven digits', /^8\d{6}$/)),
  events: list(object({ number: count, recordTime: time, document: members, region, index: count })),
  counties: list(
    object({
      pin: object({ region, size: count, root: hash, completeThrough: time }),
      index: count,
      proof,
      entries: list(object({ index: count, manifest: text, proof })),
      blocks: list(
        object({ entry: count, position: count, descriptor: base64, proof, decoded: orNull(base64) }),
      ),
      eventProof: proof,
    }),
  ),
  nation: object({ earlier: few, policy: text, checkpoint: text, entry: text, proof }),
  directory: object({
    kind: that('proven or stated', (value) => value === 'proven' || value === 'stated'),
    text,
  }),
  made: object({
    at: time,
    program: text,
    rules: list(object({ id: text, version: count })),
    limits: object({ freshSeconds: count, ageingSeconds: count, staleSeconds: count }),
  }),
  seal: object({
    parts: (value, path) => {
      members(value, path);
      for (const [name, digest] of Object.entries(value as object))
        hash(digest, `${path}.${name.slice(0, 40)}`);
    },
    signatures: list(
      object({
        role: that('device or officer', (value) => value === 'device' || value === 'officer'),
        name: that('the name of a key', (value) => typeof value === 'string' && isKeyName(value)),
        publicKey: hash,
        signature: base64,
      }),
    ),
  }),
});

/** Throws EVIDENCE_TOO_LARGE, EVIDENCE_NOT_JSON, EVIDENCE_NOT_CANONICAL, EVIDENCE_MALFORMED. */
export function readEvidence(bytes: Uint8Array): Evidence {
  if (bytes.length > MAX_EVIDENCE_BYTES)
    throw evidenceError('EVIDENCE_TOO_LARGE', { limit: MAX_EVIDENCE_BYTES });
  const { source, value } = parseBytes(bytes);
  evidence(value, '$');
  requireCanonical(source, value);
  // The shape above says that every member is there and of its type.
  return value as Evidence;
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
