/**
 * Auditing a tlog-tiles log from nothing but its public files and its key: the checkpoint's signature, every
 * hash tile against the root, every entry bundle against its tile. Ours or anybody's.
 */
import { type CodedError, isCodedError } from '../errors/coded-error.ts';
import { logError } from '../errors/log-errors.ts';
import type { HostPort } from '../port/host-port.ts';
import type { LongWork } from '../protocol/progress.ts';
import { type Checkpoint, openCheckpoint } from './checkpoint.ts';
import type { LogSource } from './log-source.ts';
import { emptyRoot, leafHash, sameHash } from './merkle/merkle-hash.ts';
import type { NoteVerifier } from './note/note-key.ts';
import { MAX_NOTE_LENGTH } from './note/signed-note.ts';
import { readEntryBundle } from './tiles/read-entry-bundle.ts';
import { bundlesOfTree } from './tiles/tile-layout.ts';
import { type BundleId, CHECKPOINT_PATH, entriesPath, TILE_WIDTH } from './tiles/tile-path.ts';
import { VerifiedTiles } from './tiles/verified-tiles.ts';

/** Bundles and tiles asked for ahead, so that a distant server is not waited for one by one. */
const AHEAD = 4;
/** Problems told one by one; a log that is wrong throughout must not fill memory. */
const MAX_PROBLEMS = 1000;

export interface LogVerdict {
  /** The origin of the checkpoint; where none could be believed, the one that was expected. */
  readonly origin: string;
  /** 0 where no checkpoint could be believed. */
  readonly size: number;
  /** 32 bytes; null where no checkpoint could be believed. */
  readonly root: Uint8Array | null;
  /** Entries that were read and proven. */
  readonly entries: number;
  /** Everything the checkpoint commits to is there and right. */
  readonly ok: boolean;
  /** What is wrong, in the order met; the first thousand. */
  readonly problems: readonly CodedError[];
}

export interface LogAudit extends LongWork {
  /** The origin the checkpoint must have; the key's name where absent. */
  readonly origin?: string;
  /** Told every proven entry, in order. */
  readonly onEntry?: (entry: Uint8Array, index: number) => void | Promise<void>;
}

/**
 * Audits a log. What is wrong with it is answered, not thrown: without a checkpoint that is signed by the key
 * and of the origin expected there is nothing to audit against, and that is the one problem. Throws
 * LOG_SOURCE_UNREACHABLE when the log cannot be read, and what `onEntry` or the signal throw.
 */
export async function verifyLog(
  port: HostPort,
  source: LogSource,
  logKey: NoteVerifier,
  audit: LogAudit = {},
): Promise<LogVerdict> {
  const expected = audit.origin ?? logKey.name;
  const checkpoint = await verdictOf(readCheckpoint(port, source, logKey, expected));
  if (isCodedError(checkpoint)) {
    return { origin: expected, size: 0, root: null, entries: 0, ok: false, problems: [checkpoint] };
  }
  const { origin, size, root } = checkpoint;
  const problems = new Map<string, CodedError>();
  let entries = 0;
  if (size === 0 && !sameHash(root, emptyRoot(port)))
    problem(problems, logError('TILE_UNPROVEN', { path: 'root' }));
  const tiles = new VerifiedTiles(port, source, { size, root });
  for await (const read of ahead(bundlesOfTree(size), (bundle) =>
    verdictOf(readBundle(source, tiles, bundle)),
  )) {
    audit.signal?.throwIfAborted();
    if (isCodedError(read)) {
      problem(problems, read);
      continue;
    }
    const first = read.bundle.index * TILE_WIDTH;
    for (const [i, leaf] of read.leaves.entries()) {
      const entry = read.entries[i];
      if (entry === undefined || !sameHash(leafHash(port, entry), leaf)) {
        const path = entriesPath(read.bundle);
        problem(problems, logError('ENTRY_UNPROVEN', { index: first + i, path }, { file: path }));
        continue;
      }
      entries += 1;
      await audit.onEntry?.(entry, first + i);
    }
    audit.onProgress?.({ phase: 'log', done: first + read.leaves.length, total: size, unit: 'entries' });
  }
  return { origin, size, root, entries, ok: problems.size === 0, problems: [...problems.values()] };
}

async function readCheckpoint(
  port: HostPort,
  source: LogSource,
  logKey: NoteVerifier,
  origin: string,
): Promise<Checkpoint> {
  const bytes = await source.read(CHECKPOINT_PATH, MAX_NOTE_LENGTH);
  if (bytes === null) throw logError('TILE_MISSING', { path: CHECKPOINT_PATH }, { file: CHECKPOINT_PATH });
  return openCheckpoint(port, bytes, [logKey], origin).checkpoint;
}

interface ReadBundle {
  readonly bundle: BundleId;
  readonly leaves: readonly Uint8Array[];
  readonly entries: readonly Uint8Array[];
}

/** A bundle beside the proven tile of its leaf hashes. */
async function readBundle(source: LogSource, tiles: VerifiedTiles, bundle: BundleId): Promise<ReadBundle> {
  const [leaves, entries] = await Promise.all([tiles.tile(0, bundle.index), readEntryBundle(source, bundle)]);
  return { bundle, leaves, entries };
}

/** The result, or what is wrong with the log. What merely could not be read is no verdict and stays thrown. */
async function verdictOf<R>(result: Promise<R>): Promise<R | CodedError> {
  try {
    return await result;
  } catch (failure) {
    if (!isCodedError(failure) || failure.code === 'LOG_SOURCE_UNREACHABLE') throw failure;
    return failure;
  }
}

/** Starts up to AHEAD reads and gives their results in order. */
async function* ahead<T, R>(items: Iterable<T>, read: (item: T) => Promise<R>): AsyncGenerator<R> {
  const waiting: Promise<R>[] = [];
  for (const item of items) {
    const result = read(item);
    // A later one may fail while an earlier one is waited for; its turn comes below.
    result.catch(() => {});
    waiting.push(result);
    const first = waiting.length > AHEAD ? waiting.shift() : undefined;
    if (first) yield await first;
  }
  for (const result of waiting) yield await result;
}

/** The same broken tile stands in the way of many bundles and is one problem. */
function problem(problems: Map<string, CodedError>, found: CodedError): void {
  if (problems.size < MAX_PROBLEMS) problems.set(`${found.code} ${found.message}`, found);
}
