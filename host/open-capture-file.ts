/** Opens capture files on disk as chunks of bytes, unpacked; walks folders. */
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline, type Transform } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import { refuse } from '../shared/errors/capture-errors.ts';
import { isCodedError } from '../shared/errors/coded-error.ts';
import { ZstdFrameWalker } from './zstd-frames.ts';

/** One file to capture: `name` is how answers name it. */
export interface CaptureSource {
  readonly name: string;
  readonly path: string;
}

export interface UnpackLimits {
  /** Bytes any file may unpack to. */
  readonly maxBytes: number;
  /** Bytes below which the ratio is not looked at. */
  readonly freeBytes: number;
  /** Unpacked bytes per packed byte; supervision XML stays below 60. */
  readonly maxRatio: number;
}

const UNPACK_LIMITS: UnpackLimits = { maxBytes: 64 * 2 ** 30, freeBytes: 2 ** 28, maxRatio: 200 };
const CHUNK_LENGTH = 262_144;
const OPTIONS = { chunkSize: CHUNK_LENGTH };

/**
 * Files under the paths; folders are walked depth first, entries in code-unit order of their names. Hidden
 * entries and links to folders are passed over. A path that is not there is yielded all the same: reading it
 * says so.
 */
export async function* listCaptureFiles(paths: Iterable<string>): AsyncGenerator<CaptureSource> {
  for (const path of paths) yield* walk(path, path);
}

async function* walk(name: string, path: string): AsyncGenerator<CaptureSource> {
  if (!(await isFolder(path))) {
    yield { name, path };
    return;
  }
  const entries = await readdir(path, { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  for (const entry of entries) {
    const inner = join(path, entry.name);
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory()) yield* walk(`${name.replace(/[\\/]+$/, '')}/${entry.name}`, inner);
    else if (entry.isFile() || (entry.isSymbolicLink() && (await isFileBehindLink(inner)))) {
      yield { name: `${name.replace(/[\\/]+$/, '')}/${entry.name}`, path: inner };
    }
  }
}

/** A link to a pipe or a device would be waited for without end. A broken link is read, to say that it is. */
async function isFileBehindLink(path: string): Promise<boolean> {
  return stat(path).then(
    (facts) => facts.isFile(),
    () => true,
  );
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

/**
 * The file's bytes; gzip and zstd are known by their first bytes and unpacked. Throws while being read:
 * FILE_UNREADABLE, FILE_DAMAGED (what came before is good), FILE_TOO_LARGE.
 */
export async function* openCaptureFile(
  path: string,
  limits: UnpackLimits = UNPACK_LIMITS,
): AsyncGenerator<Uint8Array> {
  const file = createReadStream(path, { highWaterMark: CHUNK_LENGTH });
  try {
    const first = await firstChunk(file);
    if (first === null) return;
    file.unshift(first);
    const counted = new PackedBytes(file);
    const unpacked = unpackerFor(first)?.(counted);
    if (unpacked === undefined) yield* counted;
    else yield* limited(unpacked, counted, limits);
  } catch (error) {
    if (isCodedError(error)) throw error;
    const reason = reasonOf(error);
    throw /^E[A-Z]+$/.test(reason)
      ? refuse('FILE_UNREADABLE', { file: path, reason }, {}, error)
      : refuse('FILE_DAMAGED', { reason }, {}, error);
  } finally {
    file.destroy();
  }
}

/** Null for an empty file. */
function firstChunk(file: NodeJS.ReadableStream): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    file.once('error', reject);
    file.once('end', () => resolve(null));
    file.once('readable', () => {
      const chunk = file.read();
      if (chunk !== null) resolve(Buffer.from(chunk));
    });
  });
}

type Bytes = AsyncIterable<Uint8Array>;

function unpackerFor(head: Uint8Array): ((packed: Bytes) => Bytes) | null {
  if (head[0] === 0x1f && head[1] === 0x8b) return (packed) => unpack(packed, createGunzip(OPTIONS));
  if (head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd) return unpackZstd;
  return null;
}

/** Counts what was read of the packed file: the measure of a bomb. */
class PackedBytes implements Bytes {
  count = 0;
  readonly #file: Bytes;

  constructor(file: Bytes) {
    this.#file = file;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for await (const chunk of this.#file) {
      this.count += chunk.length;
      yield chunk;
    }
  }
}

async function* limited(
  unpacked: Bytes,
  packed: PackedBytes,
  limits: UnpackLimits,
): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  for await (const chunk of unpacked) {
    bytes += chunk.length;
    const limit = Math.min(limits.maxBytes, Math.max(limits.freeBytes, packed.count * limits.maxRatio));
    if (bytes > limit) throw refuse('FILE_TOO_LARGE', { limit });
    yield chunk;
  }
}

async function* unpack(packed: Bytes, unpacker: Transform): AsyncGenerator<Uint8Array> {
  // Errors reach the loop below through the unpacker, which the pipeline destroys with them.
  pipeline(packed, unpacker, () => {});
  yield* unpacker;
}

/** Frame by frame: Node's decompressor knows only one. */
async function* unpackZstd(packed: Bytes): AsyncGenerator<Uint8Array> {
  const walker = new ZstdFrameWalker();
  const source = packed[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array(0);
  async function* frame(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const end = walker.walk(rest, 0);
      if (rest.length > 0) yield rest.subarray(0, end ?? rest.length);
      rest = end === null ? new Uint8Array(0) : rest.subarray(end);
      if (end !== null) return;
      const next = await source.next();
      if (next.done) throw refuse('FILE_DAMAGED', { reason: 'the zstd frame is cut short' });
      rest = next.value;
    }
  }
  for (;;) {
    if (rest.length === 0) {
      const next = await source.next();
      if (next.done) return;
      rest = next.value;
    } else {
      yield* unpack(frame(), createZstdDecompress(OPTIONS));
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
