/**
 * Growing a tlog-tiles log: takes entries, gives the files to write. Full tiles and bundles come out as they
 * close, partial ones at `seal`; memory holds one tile a level and one bundle, whatever the log's size.
 * The checkpoint is the caller's to sign, and to write last: until then nobody reads the new files.
 */
import { logError } from '../../errors/log-errors.ts';
import type { HostPort } from '../../port/host-port.ts';
import type { LogSource } from '../log-source.ts';
import { rootOfFrontier } from '../merkle/merkle-frontier.ts';
import { emptyRoot, HASH_LENGTH, leafHash, sameHash, treeRoot } from '../merkle/merkle-hash.ts';
import { decodeEntryBundle, encodeEntryBundle, MAX_BUNDLE_LENGTH, MAX_ENTRY_LENGTH } from './entry-bundle.ts';
import { tileLevels } from './tile-layout.ts';
import { entriesPath, TILE_WIDTH, type TileId, tilePath } from './tile-path.ts';
import { type CommittedTree, frontierOfTile, VerifiedTiles } from './verified-tiles.ts';

/** A file of the log, relative to its prefix. Written once and never changed. */
export interface LogFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

export class LogWriter {
  readonly #port: HostPort;
  /** Hashes of the tile that is still open, by level. */
  readonly #open: Uint8Array[][];
  /** Entries of the bundle that is still open. */
  #entries: Uint8Array[];
  #size: number;

  private constructor(port: HostPort, size: number, open: Uint8Array[][], entries: Uint8Array[]) {
    this.#port = port;
    this.#size = size;
    this.#open = open;
    this.#entries = entries;
  }

  /** A log without entries. */
  static empty(port: HostPort): LogWriter {
    return new LogWriter(port, 0, [], []);
  }

  /**
   * Continues a log from the files it consists of. They must give the root last committed to: LOG_STATE for
   * a last bundle that does not, TILE_… for a tile.
   */
  static async resume(port: HostPort, source: LogSource, tree: CommittedTree): Promise<LogWriter> {
    if (tree.size === 0) {
      if (!sameHash(tree.root, emptyRoot(port)))
        throw logError('LOG_STATE', { reason: 'size 0 with another root' });
      return LogWriter.empty(port);
    }
    const tiles = new VerifiedTiles(port, source, tree);
    const open: Uint8Array[][] = [];
    for (let level = 0; level < tileLevels(tree.size); level++) {
      const hashes = Math.floor(tree.size / TILE_WIDTH ** level);
      const partial = hashes % TILE_WIDTH > 0 ? await tiles.tile(level, Math.floor(hashes / TILE_WIDTH)) : [];
      open.push([...partial]);
    }
    const leaves = open[0] ?? [];
    return new LogWriter(port, tree.size, open, await lastEntries(port, source, tree.size, leaves));
  }

  get size(): number {
    return this.#size;
  }

  root(): Uint8Array {
    const frontier = this.#open.toReversed().flatMap((hashes) => frontierOfTile(this.#port, hashes));
    return rootOfFrontier(this.#port, frontier);
  }

  /** Takes an entry; returns the files that are complete with it. Throws ENTRY_TOO_LONG and takes nothing. */
  append(entry: Uint8Array): readonly LogFile[] {
    if (entry.length > MAX_ENTRY_LENGTH) {
      throw logError('ENTRY_TOO_LONG', { length: entry.length, limit: MAX_ENTRY_LENGTH });
    }
    const files: LogFile[] = [];
    // A copy: the caller may reuse the bytes (and a slice of a Node Buffer would be no copy).
    this.#entries.push(new Uint8Array(entry));
    if (this.#entries.length === TILE_WIDTH) {
      files.push(this.#bundle());
      this.#entries = [];
    }
    this.#push(0, leafHash(this.#port, entry), files);
    this.#size += 1;
    return files;
  }

  /** The partial files of the present size, to be written before a checkpoint of that size. */
  seal(): readonly LogFile[] {
    const files = this.#entries.length > 0 ? [this.#bundle()] : [];
    for (const [level, hashes] of this.#open.entries()) {
      if (hashes.length > 0) files.push(tileFile(this.#lastTile(level), hashes));
    }
    return files;
  }

  #push(level: number, hash: Uint8Array, files: LogFile[]): void {
    const hashes = this.#open[level] ?? [];
    this.#open[level] = hashes;
    hashes.push(hash);
    if (hashes.length < TILE_WIDTH) return;
    const index = Math.floor(this.#size / TILE_WIDTH ** (level + 1));
    files.push(tileFile({ level, index, width: TILE_WIDTH }, hashes));
    this.#open[level] = [];
    this.#push(level + 1, treeRoot(this.#port, hashes), files);
  }

  #lastTile(level: number): TileId {
    const hashes = Math.floor(this.#size / TILE_WIDTH ** level);
    return { level, index: Math.floor(hashes / TILE_WIDTH), width: hashes % TILE_WIDTH };
  }

  #bundle(): LogFile {
    const index = Math.floor(this.#size / TILE_WIDTH);
    const path = entriesPath({ index, width: this.#entries.length });
    return { path, bytes: encodeEntryBundle(this.#entries) };
  }
}

/** The entries of the open bundle, checked against the open leaf tile. */
async function lastEntries(
  port: HostPort,
  source: LogSource,
  size: number,
  leaves: readonly Uint8Array[],
): Promise<Uint8Array[]> {
  if (leaves.length === 0) return [];
  const path = entriesPath({ index: Math.floor(size / TILE_WIDTH), width: leaves.length });
  const bytes = await source.read(path, MAX_BUNDLE_LENGTH);
  if (bytes === null) throw logError('LOG_STATE', { reason: `${path} is missing` });
  const entries = decodeEntryBundle(bytes, leaves.length, path);
  for (const [i, leaf] of leaves.entries()) {
    const entry = entries[i];
    if (entry === undefined || !sameHash(leafHash(port, entry), leaf)) {
      throw logError('LOG_STATE', { reason: `${path} differs from its tile at ${i}` });
    }
  }
  return entries.map((entry) => new Uint8Array(entry));
}

function tileFile(tile: TileId, hashes: readonly Uint8Array[]): LogFile {
  const bytes = new Uint8Array(hashes.length * HASH_LENGTH);
  for (const [i, hash] of hashes.entries()) bytes.set(hash, i * HASH_LENGTH);
  return { path: tilePath(tile), bytes };
}
