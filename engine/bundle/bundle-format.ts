/**
 * The container of docs/bundle.md: parts of records, each record a piece of one published file with its hash. A
 * record says all about itself, so that whatever part of a bundle arrived can be used; integers are little-endian.
 */
import { createHash } from 'node:crypto';

export const BUNDLE_VERSION = 1;
export const PART_HEADER_LENGTH = 32;
export const RECORD_HEADER_LENGTH = 72;
export const BUNDLE_ID_LENGTH = 16;
/** Bytes of a path. */
export const MAX_PATH_LENGTH = 512;
/** FAT32 has no file of 4 GiB. */
export const FAT32_LIMIT = 4 * 1024 ** 3 - 1;
/** Bytes of a part below which records would hardly fit. */
export const LEAST_PART = 64 * 1024;

const PART_MAGIC = Uint8Array.of(0x59, 0x4a, 0x42, 0x4e, 0x44, 0x4c, 0x0d, 0x0a);
const RECORD_MAGIC = Uint8Array.of(0x59, 0x4a, 0x42, 0x52);
/** Of a record header and its path: tells a damaged header from a whole one. */
const CHECK_AT = 64;

export interface PartHeader {
  readonly version: number;
  /** 0-based. */
  readonly part: number;
  /** The same in all parts of one bundle. */
  readonly bundleId: Uint8Array;
}

/** A piece of a file, or, with an empty path, the end of a part. */
export interface RecordHeader {
  readonly path: string;
  /** Bytes of the whole file; of an end record: how many parts the bundle has, 0 where this is not the last. */
  readonly total: number;
  /** Where in the file the piece begins; of an end record: how many records the part has. */
  readonly offset: number;
  /** Bytes of the piece. */
  readonly length: number;
  /** Of the piece. */
  readonly sha256: Uint8Array;
}

export function writePartHeader({ bundleId, part, version }: PartHeader): Uint8Array {
  const bytes = new Uint8Array(PART_HEADER_LENGTH);
  const view = new DataView(bytes.buffer);
  bytes.set(PART_MAGIC);
  view.setUint32(8, version, true);
  view.setUint32(12, part, true);
  bytes.set(bundleId, 16);
  return bytes;
}

/** Null where this is no part of a bundle. */
export function readPartHeader(bytes: Uint8Array): PartHeader | null {
  if (bytes.length < PART_HEADER_LENGTH || PART_MAGIC.some((byte, at) => bytes[at] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    version: view.getUint32(8, true),
    part: view.getUint32(12, true),
    bundleId: bytes.slice(16, PART_HEADER_LENGTH),
  };
}

/** Header and path; the piece follows. */
export function writeRecordHeader(record: RecordHeader): Uint8Array {
  const path = new TextEncoder().encode(record.path);
  const bytes = new Uint8Array(RECORD_HEADER_LENGTH + path.length);
  const view = new DataView(bytes.buffer);
  bytes.set(RECORD_MAGIC);
  view.setUint16(4, path.length, true);
  setLength(view, 8, record.total);
  setLength(view, 16, record.offset);
  setLength(view, 24, record.length);
  bytes.set(record.sha256, 32);
  bytes.set(path, RECORD_HEADER_LENGTH);
  bytes.set(checkOf(bytes), CHECK_AT);
  return bytes;
}

/** Bytes of header and path together, from the header alone; null where it is no record. */
export function recordHeaderLength(bytes: Uint8Array): number | null {
  if (bytes.length < RECORD_HEADER_LENGTH || RECORD_MAGIC.some((byte, at) => bytes[at] !== byte)) return null;
  const length = new DataView(bytes.buffer, bytes.byteOffset).getUint16(4, true);
  return length > MAX_PATH_LENGTH ? null : RECORD_HEADER_LENGTH + length;
}

/** From header and path; null where they were damaged. */
export function readRecordHeader(bytes: Uint8Array): RecordHeader | null {
  const expected = checkOf(bytes);
  if (expected.some((byte, at) => bytes[CHECK_AT + at] !== byte)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [total, offset, length] = [getLength(view, 8), getLength(view, 16), getLength(view, 24)];
  return {
    path: new TextDecoder().decode(bytes.subarray(RECORD_HEADER_LENGTH)),
    total,
    offset,
    length,
    sha256: bytes.slice(32, CHECK_AT),
  };
}

function checkOf(bytes: Uint8Array): Uint8Array {
  const hash = createHash('sha256');
  hash.update(bytes.subarray(0, CHECK_AT)).update(bytes.subarray(RECORD_HEADER_LENGTH));
  return hash.digest().subarray(0, RECORD_HEADER_LENGTH - CHECK_AT);
}

/** 64 bits, of which a file's length needs 53. */
function setLength(view: DataView, at: number, length: number): void {
  view.setUint32(at, length % 0x1_0000_0000, true);
  view.setUint32(at + 4, Math.floor(length / 0x1_0000_0000), true);
}

function getLength(view: DataView, at: number): number {
  return view.getUint32(at + 4, true) * 0x1_0000_0000 + view.getUint32(at, true);
}
