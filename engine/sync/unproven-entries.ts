/**
 * Why entries did not give the root that was signed. One flipped bit looks like another history until the tiles are
 * asked: they prove to the signed root or not, and say what that tree was at the size that is known.
 */
import { type CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
import { logError } from '../../shared/errors/log-errors.ts';
import { prefixOfLeaves, prefixOfTiles, type TreePrefix } from '../../shared/log/fork/tree-prefix.ts';
import type { LogSource } from '../../shared/log/log-source.ts';
import { leafHash, sameHash, treeRoot } from '../../shared/log/merkle/merkle-hash.ts';
import { readEntryBundle } from '../../shared/log/tiles/read-entry-bundle.ts';
import { bundlesOfTree } from '../../shared/log/tiles/tile-layout.ts';
import { entriesPath, TILE_WIDTH } from '../../shared/log/tiles/tile-path.ts';
import { type CommittedTree, VerifiedTiles } from '../../shared/log/tiles/verified-tiles.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { LogContradiction } from './log-contradiction.ts';

interface Mismatch {
  readonly origin: string;
  readonly known: CommittedTree;
  /** Larger than the known one. */
  readonly offered: CommittedTree;
  /** As they came, by their place in the log. */
  readonly entries: readonly { readonly index: number; readonly entry: Uint8Array }[];
}

/**
 * LogContradiction (LOG_FORK) only where what proves to the offered root had another root at the known size;
 * ENTRY_UNPROVEN, TILE_UNPROVEN, TILE_LENGTH or BUNDLE_MALFORMED for what came damaged. Throws LOG_SOURCE_….
 */
export async function whyUnproven(
  port: HostPort,
  source: LogSource,
  mismatch: Mismatch,
): Promise<CodedError> {
  const tiles = new VerifiedTiles(port, source, mismatch.offered);
  try {
    const fork = forkOf(mismatch, await prefixOfTiles(port, tiles, mismatch.known.size));
    return fork ?? (await firstDamaged(port, tiles, mismatch));
  } catch (failure) {
    if (!isCodedError(failure) || failure.code === 'LOG_SOURCE_UNREACHABLE') throw failure;
    if (failure.code !== 'TILE_MISSING') return failure;
    // A stick carries no tiles, but perhaps the log from its beginning.
    const leaves = await allLeaves(port, source, mismatch.offered);
    const prefix = leaves && prefixOfLeaves(port, leaves, mismatch.known.size);
    return (prefix && forkOf(mismatch, prefix)) ?? damagedEntries();
  }
}

function forkOf({ known, offered, origin }: Mismatch, prefix: TreePrefix): LogContradiction | null {
  const isFork = known.size > 0 && !sameHash(prefix.root, known.root);
  return isFork ? new LogContradiction({ origin, known, offered, prefix }) : null;
}

async function firstDamaged(
  port: HostPort,
  tiles: VerifiedTiles,
  { entries, offered }: Mismatch,
): Promise<CodedError> {
  for (const { entry, index } of entries) {
    const bundle = Math.floor(index / TILE_WIDTH);
    const leaves = await tiles.tile(0, bundle);
    const leaf = leaves[index % TILE_WIDTH];
    if (leaf && sameHash(leaf, leafHash(port, entry))) continue;
    const width = Math.min(TILE_WIDTH, offered.size - bundle * TILE_WIDTH);
    const path = entriesPath({ index: bundle, width });
    return logError('ENTRY_UNPROVEN', { index, path }, { file: path });
  }
  return damagedEntries();
}

/** Leaf hashes of all entries where they are there from the first one and give the root; else null. */
async function allLeaves(
  port: HostPort,
  source: LogSource,
  { root, size }: CommittedTree,
): Promise<readonly Uint8Array[] | null> {
  const leaves: Uint8Array[] = [];
  try {
    for (const bundle of bundlesOfTree(size))
      for (const entry of await readEntryBundle(source, bundle)) leaves.push(leafHash(port, entry));
  } catch (failure) {
    if (!isCodedError(failure) || failure.code === 'LOG_SOURCE_UNREACHABLE') throw failure;
    return null;
  }
  return sameHash(treeRoot(port, leaves), root) ? leaves : null;
}

function damagedEntries(): CodedError {
  const path = 'tile/entries';
  const reason = 'its entries do not give the root that was signed, and there are no tiles that say why';
  return logError('BUNDLE_MALFORMED', { path, reason }, { file: path });
}
