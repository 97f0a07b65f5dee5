/**
 * What the centre serves of one role in one county, newest state only (docs/personal-data.md): a signed note that names
 * chunks, and the chunks. None of it is in a log, so that it can shrink: what proves a value is the commitment in its
 * event. The note is signed by the county's log key; its first line cannot be a checkpoint's.
 */
import { personalError } from '../errors/personal-errors.ts';
import { encodeBase64 } from '../formats/base64.ts';
import { canonicalJson } from '../formats/canonical-json.ts';
import { fromBase64 } from '../log/note/base64.ts';
import { SALT_LENGTH } from './commitment.ts';
import { isFieldOf, MAX_PERSONAL_FIELD, type PersonalRole, type PersonalValues } from './personal-roles.ts';

const TITLE = 'yaojian personal list 1';
/** National event numbers in one chunk: an erasure makes one chunk anew. */
export const EVENTS_PER_CHUNK = 65_536;
/** Bytes of a chunk, stored and decoded. */
export const MAX_CHUNK_LENGTH = 64 * 1024 * 1024;

export interface PersonalChunk {
  /** Event numbers from `chunk` × 65,536 on. */
  readonly chunk: number;
  /** Of the stored bytes, hex. */
  readonly sha256: string;
  /** Stored bytes. */
  readonly length: number;
}

export interface PersonalList {
  readonly region: string;
  readonly role: PersonalRole;
  /** Grows with every list. */
  readonly version: number;
  /** Ascending. */
  readonly chunks: readonly PersonalChunk[];
}

export interface PersonalLine {
  readonly event: number;
  readonly salt: Uint8Array;
  readonly values: PersonalValues;
}

export function personalListPath(region: string, role: PersonalRole): string {
  return `personal/${region}/${role}/list`;
}

export function personalChunkPath(region: string, role: PersonalRole, sha256: string): string {
  return `personal/${region}/${role}/${sha256}`;
}

/** The text to be signed. */
export function personalListText({ chunks, region, role, version }: PersonalList): string {
  const lines = chunks.map(({ chunk, length, sha256 }) => `${chunk} ${sha256} ${length}\n`);
  return `${TITLE}\n${region} ${role}\n${version}\n${lines.join('')}`;
}

/** Throws PERSONAL_LIST_INVALID for any other text than this list's for that county and role. */
export function parsePersonalList(text: string, region: string, role: PersonalRole): PersonalList {
  const invalid = (reason: string) =>
    personalError('PERSONAL_LIST_INVALID', { path: personalListPath(region, role), reason });
  const [title, whose, version, ...rest] = text.split('\n');
  if (title !== TITLE || rest.at(-1) !== '') throw invalid('it is none');
  if (whose !== `${region} ${role}`) throw invalid('it is of another county or role');
  if (!/^[1-9]\d{0,14}$/.test(version ?? '')) throw invalid('its version is no number');
  const chunks = rest.slice(0, -1).map((line) => {
    const match = /^(0|[1-9]\d{0,9}) ([0-9a-f]{64}) ([1-9]\d{0,8})$/.exec(line);
    const [, chunk, sha256, length] = match ?? [];
    if (chunk === undefined || sha256 === undefined || length === undefined)
      throw invalid('a line names no chunk');
    return { chunk: Number(chunk), sha256, length: Number(length) };
  });
  if (chunks.some(({ chunk }, at) => chunk <= (chunks[at - 1]?.chunk ?? -1))) throw invalid('out of order');
  if (chunks.some(({ length }) => length > MAX_CHUNK_LENGTH)) throw invalid('a chunk is too long');
  return { region, role, version: Number(version), chunks };
}

/** Lines of canonical JSON, events ascending, before compression. */
export function personalChunkText(lines: readonly PersonalLine[]): string {
  return lines
    .map(({ event, salt, values }) => `${canonicalJson({ event, salt: encodeBase64(salt), values })}\n`)
    .join('');
}

/** Throws PERSONAL_LIST_INVALID; never quotes a line. */
export function parsePersonalChunk(text: string, role: PersonalRole, path: string): readonly PersonalLine[] {
  const lines = text.split('\n');
  if (lines.pop() !== '') throw personalError('PERSONAL_LIST_INVALID', { path, reason: 'it is cut off' });
  return lines.map((line, at) => {
    const parsed = parseLine(line, role);
    if (parsed === null)
      throw personalError('PERSONAL_LIST_INVALID', { path, reason: `line ${at + 1} is none` });
    return parsed;
  });
}

function parseLine(line: string, role: PersonalRole): PersonalLine | null {
  let read: unknown;
  try {
    read = JSON.parse(line);
  } catch {
    return null;
  }
  if (typeof read !== 'object' || read === null) return null;
  const { event, salt, values }: { event?: unknown; salt?: unknown; values?: unknown } = read;
  const bytes = typeof salt === 'string' ? fromBase64(salt) : null;
  if (typeof event !== 'number' || !Number.isSafeInteger(event) || event < 0) return null;
  if (bytes?.length !== SALT_LENGTH || typeof values !== 'object' || values === null) return null;
  const fields: Record<string, string> = {};
  for (const [field, value] of Object.entries(values)) {
    if (!isFieldOf(role, field) || typeof value !== 'string' || value.length > MAX_PERSONAL_FIELD)
      return null;
    fields[field] = value;
  }
  return { event, salt: bytes, values: fields };
}
