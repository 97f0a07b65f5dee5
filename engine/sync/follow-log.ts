/**
 * Brings one log from a verified size to another: every entry in between is fetched, hashed and appended to the
 * stored frontier, and the root must come out as committed. That proves at once that the entries are the log's
 * and that the log only grew (RFC 6962 §2.1): no separate consistency proof is needed. Only where the root does not
 * come out are the tiles asked why (unproven-entries.ts).
 */
import type { LogSource } from '../../shared/log/log-source.ts';
import { MerkleFrontier } from '../../shared/log/merkle/merkle-frontier.ts';
import { HASH_LENGTH, leafHash, sameHash } from '../../shared/log/merkle/merkle-hash.ts';
import { readEntryBundle } from '../../shared/log/tiles/read-entry-bundle.ts';
import { bundlesOfTree } from '../../shared/log/tiles/tile-layout.ts';
import { TILE_WIDTH } from '../../shared/log/tiles/tile-path.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { LogContradiction } from './log-contradiction.ts';
import { onceMore } from './once-more.ts';
import { whyUnproven } from './unproven-entries.ts';

export interface LogPosition {
  readonly size: number;
  /** Frontier hashes at that size, 32 bytes each, concatenated. */
  readonly frontier: Uint8Array;
}

export interface LogTarget {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
}

export interface NewEntry {
  readonly index: number;
  readonly entry: Uint8Array;
  /** The log up to and including this entry. */
  readonly position: LogPosition;
  readonly root: Uint8Array;
}

export const EMPTY_LOG: LogPosition = { size: 0, frontier: new Uint8Array(0) };

/**
 * The entries [from.size, target.size), proven; what comes damaged is fetched once more. `source` reads relative to
 * the log's own prefix. Throws LogContradiction (LOG_ROLLBACK, LOG_FORK), TILE_MISSING, TILE_LENGTH, TILE_UNPROVEN,
 * ENTRY_UNPROVEN, BUNDLE_MALFORMED, LOG_SOURCE_….
 */
export async function followLog(
  port: HostPort,
  source: LogSource,
  from: LogPosition,
  target: LogTarget,
  signal?: AbortSignal,
): Promise<readonly NewEntry[]> {
  const { origin, root, size } = target;
  const known = { size: from.size, root: frontierAt(port, from).root() };
  const offered = { size, root };
  // Two roots at one size, or fewer entries: there is nothing to fetch that could reconcile the two.
  if (size < known.size || (size === known.size && !sameHash(root, known.root)))
    throw new LogContradiction({ origin, known, offered, prefix: null });
  return onceMore(async () => {
    const entries = await readEntries(port, source, from, size, signal);
    const reached = entries.at(-1)?.root ?? known.root;
    if (sameHash(reached, root)) return entries;
    throw await whyUnproven(port, source, { origin, known, offered, entries });
  });
}

/** Hashed on from the known frontier; whose they are says the last root. */
async function readEntries(
  port: HostPort,
  source: LogSource,
  from: LogPosition,
  size: number,
  signal: AbortSignal | undefined,
): Promise<readonly NewEntry[]> {
  const frontier = frontierAt(port, from);
  const entries: NewEntry[] = [];
  for (const bundle of bundlesOfTree(size, from.size)) {
    signal?.throwIfAborted();
    const first = bundle.index * TILE_WIDTH;
    for (const [i, entry] of (await readEntryBundle(source, bundle)).entries()) {
      if (first + i < from.size) continue;
      frontier.append(leafHash(port, entry));
      const position = { size: frontier.size, frontier: joinHashes(frontier.hashes()) };
      entries.push({ index: first + i, entry, position, root: frontier.root() });
    }
  }
  return entries;
}

export function frontierAt(port: HostPort, position: LogPosition): MerkleFrontier {
  const hashes: Uint8Array[] = [];
  for (let at = 0; at < position.frontier.length; at += HASH_LENGTH) {
    hashes.push(position.frontier.slice(at, at + HASH_LENGTH));
  }
  return new MerkleFrontier(port, position.size, hashes);
}

export function joinHashes(hashes: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(hashes.length * HASH_LENGTH);
  for (const [i, hash] of hashes.entries()) bytes.set(hash, i * HASH_LENGTH);
  return bytes;
}
