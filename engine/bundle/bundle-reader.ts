/** What a bundle's parts hold, found by walking their records: no index is needed, so half a bundle is half of use. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { syncError } from '../../shared/errors/sync-errors.ts';
import { hex } from '../../shared/formats/hex.ts';
import {
  BUNDLE_VERSION,
  PART_HEADER_LENGTH,
  RECORD_HEADER_LENGTH,
  readPartHeader,
  readRecordHeader,
  recordHeaderLength,
} from './bundle-format.ts';

/** Records of one part: a province's packs and entries are thousands, and each costs memory here. */
const MAX_RECORDS = 1_000_000;

/** A piece of a published file, as it lies in a part. */
export interface Piece {
  readonly part: string;
  /** Where it begins in the part. */
  readonly at: number;
  /** Where it begins in the published file. */
  readonly offset: number;
  readonly length: number;
  readonly sha256: Uint8Array;
}

export interface BundledFile {
  readonly total: number;
  readonly pieces: readonly Piece[];
}

export interface OpenBundle {
  /** By published path; only files all of whose pieces are here. */
  readonly files: ReadonlyMap<string, BundledFile>;
  /** Parts that are missing or cut short, as far as one can tell. */
  readonly lacking: readonly string[];
}

interface Part {
  readonly file: string;
  readonly number: number;
  readonly bundleId: string;
  readonly pieces: readonly (Piece & { readonly path: string; readonly total: number })[];
  readonly isWhole: boolean;
  /** Parts of the bundle, known from its last one. */
  readonly parts: number | null;
}

/** Throws BUNDLE_FILE_UNREADABLE, BUNDLE_FILE_MALFORMED, BUNDLE_FILE_FUTURE, BUNDLE_FILES_MIXED. */
export function openBundle(files: readonly string[]): OpenBundle {
  const parts = files.map(readPart);
  const [first] = parts;
  for (const part of parts) {
    if (part.bundleId === first?.bundleId) continue;
    throw syncError('BUNDLE_FILES_MIXED', { file: part.file, first: first?.file ?? '' }, { file: part.file });
  }
  const found = new Map<string, { total: number; pieces: Piece[] }>();
  for (const { pieces } of parts.toSorted((a, b) => a.number - b.number)) {
    for (const { path, total, ...piece } of pieces) {
      const file = found.get(path) ?? { total, pieces: [] };
      found.set(path, file);
      file.pieces.push(piece);
    }
  }
  for (const [path, file] of found) {
    let at = 0;
    for (const { length, offset } of file.pieces) if (offset === at) at += length;
    if (at !== file.total) found.delete(path);
  }
  return { files: found, lacking: lackingParts(parts) };
}

function lackingParts(parts: readonly Part[]): readonly string[] {
  const numbers = new Set(parts.map(({ number }) => number));
  const known = parts.find((part) => part.parts !== null)?.parts;
  const count = known ?? Math.max(...numbers) + 1;
  const missing = Array.from({ length: count }, (_, number) => number).filter(
    (number) => !numbers.has(number),
  );
  return [
    ...missing.map((number) => `part ${number + 1}`),
    ...parts.filter(({ isWhole }) => !isWhole).map(({ file }) => `the end of ${file}`),
    ...(known === undefined ? [`the parts after part ${count}`] : []),
  ];
}

function readPart(name: string): Part {
  let file: number;
  try {
    file = openSync(name, 'r');
    if (!fstatSync(file).isFile()) {
      closeSync(file);
      throw Object.assign(new Error(`${name} is no file`), { code: 'EISDIR' });
    }
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw syncError('BUNDLE_FILE_UNREADABLE', { file: name, reason }, { file: name }, cause);
  }
  try {
    const size = fstatSync(file).size;
    const header = readPartHeader(readAt(file, 0, PART_HEADER_LENGTH));
    if (header === null) throw syncError('BUNDLE_FILE_MALFORMED', { file: name }, { file: name });
    if (header.version > BUNDLE_VERSION) {
      const details = { file: name, version: header.version, known: BUNDLE_VERSION };
      throw syncError('BUNDLE_FILE_FUTURE', details, { file: name });
    }
    const pieces: Part['pieces'][number][] = [];
    let at = PART_HEADER_LENGTH;
    let parts: number | null = null;
    let isWhole = false;
    while (!isWhole) {
      const length = recordHeaderLength(readAt(file, at, RECORD_HEADER_LENGTH));
      const record = length === null ? null : readRecordHeader(readAt(file, at, length));
      if (length === null || record === null) break;
      if (record.path === '') {
        isWhole = record.offset === pieces.length;
        if (record.total > 0) parts = record.total;
        break;
      }
      at += length;
      if (at + record.length > size) break;
      pieces.push({ ...record, part: name, at });
      at += record.length;
      if (pieces.length > MAX_RECORDS)
        throw syncError('BUNDLE_FILE_MALFORMED', { file: name }, { file: name });
    }
    const bundleId = hex(header.bundleId);
    return { file: name, number: header.part, bundleId, pieces, isWhole, parts };
  } finally {
    closeSync(file);
  }
}

/** Fewer bytes where the file ends. */
export function readAt(file: number, at: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let read = 0;
  while (read < length) {
    const got = readSync(file, bytes, read, length - read, at + read);
    if (got === 0) break;
    read += got;
  }
  return bytes.subarray(0, read);
}
