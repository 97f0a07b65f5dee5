/** Writes a bundle part by part, each below a given length; what is in hand is never more than one piece handed in. */
import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { syncError } from '../../shared/errors/sync-errors.ts';
import {
  BUNDLE_ID_LENGTH,
  BUNDLE_VERSION,
  PART_HEADER_LENGTH,
  RECORD_HEADER_LENGTH,
  writePartHeader,
  writeRecordHeader,
} from './bundle-format.ts';

/** Of an end record. */
const END_LENGTH = RECORD_HEADER_LENGTH;
const NO_HASH = new Uint8Array(32);

export interface WrittenPart {
  readonly file: string;
  readonly bytes: number;
}

interface OpenPart {
  readonly file: string;
  readonly handle: FileHandle;
  /** Bytes written. */
  at: number;
  records: number;
}

/** `file`, `file.2`, `file.3` … */
export function partName(file: string, part: number): string {
  return part === 0 ? file : `${file}.${part + 1}`;
}

export class BundleWriter {
  readonly #file: string;
  readonly #limit: number;
  readonly #bundleId = randomBytes(BUNDLE_ID_LENGTH);
  readonly #parts: WrittenPart[] = [];
  #part: OpenPart | null = null;

  /** @param limit bytes of a part */
  constructor(file: string, limit: number) {
    this.#file = file;
    this.#limit = limit;
  }

  /** Adds a file whose length is known beforehand. Throws BUNDLE_FILE_EXISTS and what the pieces throw. */
  async add(path: string, total: number, pieces: Iterable<Uint8Array>): Promise<void> {
    let record: RecordInHand | null = null;
    let offset = 0;
    for (const whole of pieces) {
      let piece = whole;
      do {
        const part = await this.#openPart(path, record !== null);
        const room = this.#limit - END_LENGTH - part.at - (record ? 0 : headerLength(path));
        record ??= { start: part.at, offset, length: 0, hash: createHash('sha256') };
        if (record.length === 0) part.at = record.start + headerLength(path);
        const taken = piece.subarray(0, room);
        await writeAll(part.handle, taken, part.at);
        record.hash.update(taken);
        record.length += taken.length;
        part.at += taken.length;
        offset += taken.length;
        piece = piece.subarray(taken.length);
        if (piece.length > 0) {
          await this.#finishRecord(part, path, total, record);
          await this.#finishPart(false);
          record = null;
        }
      } while (piece.length > 0);
    }
    const part = await this.#openPart(path, record !== null);
    record ??= { start: part.at, offset, length: 0, hash: createHash('sha256') };
    if (record.length === 0) part.at = record.start + headerLength(path);
    await this.#finishRecord(part, path, total, record);
  }

  /** Ends the last part. */
  async finish(): Promise<readonly WrittenPart[]> {
    await this.#openPart('', true);
    await this.#finishPart(true);
    return this.#parts;
  }

  /** Takes back what was written. */
  async discard(): Promise<void> {
    await this.#part?.handle.close();
    if (this.#part) await rm(this.#part.file, { force: true });
    for (const { file } of this.#parts) await rm(file, { force: true });
  }

  /** The part with room for at least a header and a byte; a record under way stays in its part. */
  async #openPart(path: string, inRecord: boolean): Promise<OpenPart> {
    const least = headerLength(path) + END_LENGTH + 1;
    if (this.#part && !inRecord && this.#part.at + least > this.#limit) await this.#finishPart(false);
    if (this.#part) return this.#part;
    const part = this.#parts.length;
    const file = partName(this.#file, part);
    const handle = await open(file, 'wx').catch((cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EEXIST') throw syncError('BUNDLE_FILE_EXISTS', { file }, { file }, cause);
      throw cause;
    });
    const header = writePartHeader({ version: BUNDLE_VERSION, part, bundleId: this.#bundleId });
    this.#part = { file, handle, at: PART_HEADER_LENGTH, records: 0 };
    await writeAll(handle, header, 0);
    return this.#part;
  }

  /** The header last: a record that was broken off has none, and is none. */
  async #finishRecord(part: OpenPart, path: string, total: number, record: RecordInHand): Promise<void> {
    const { hash, length, offset, start } = record;
    const header = writeRecordHeader({ path, total, offset, length, sha256: hash.digest() });
    await writeAll(part.handle, header, start);
    part.records += 1;
  }

  async #finishPart(last: boolean): Promise<void> {
    const part = this.#part;
    if (!part) return;
    const total = last ? this.#parts.length + 1 : 0;
    const end = writeRecordHeader({ path: '', total, offset: part.records, length: 0, sha256: NO_HASH });
    await writeAll(part.handle, end, part.at);
    // A stick is pulled as soon as the program says it is done.
    await part.handle.sync();
    await part.handle.close();
    this.#parts.push({ file: part.file, bytes: part.at + end.length });
    this.#part = null;
  }
}

interface RecordInHand {
  /** Of its header, in the part. */
  readonly start: number;
  /** Of the piece, in the file. */
  readonly offset: number;
  length: number;
  readonly hash: ReturnType<typeof createHash>;
}

function headerLength(path: string): number {
  return RECORD_HEADER_LENGTH + Buffer.byteLength(path);
}

async function writeAll(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    written += (await handle.write(bytes, written, bytes.length - written, at + written)).bytesWritten;
  }
}
