/** A county's log that says otherwise than the nation: what was signed is kept, so that anyone can judge it. */
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { prefixOfTiles, type TreePrefix } from '../../shared/log/fork/tree-prefix.ts';
import type { LogSource } from '../../shared/log/log-source.ts';
import { type CommittedTree, VerifiedTiles } from '../../shared/log/tiles/verified-tiles.ts';
import type { LogStatement } from '../replica/kept-evidence.ts';
import type { LogTarget } from './follow-log.ts';
import { keepContradiction, prefixOfEntries } from './keep-contradiction.ts';
import { LogContradiction } from './log-contradiction.ts';
import type { SyncTarget } from './sync-target.ts';

/** The nation pinned one tree, and the county's key signed a smaller one or another. */
export async function refusedNote(
  target: SyncTarget,
  log: LogSource,
  { origin, root, size }: LogTarget,
  signed: CommittedTree,
  { note, pinned }: { readonly note: string; readonly pinned: LogStatement },
): Promise<LogContradiction> {
  const known = { size, root };
  const contradiction = new LogContradiction({ origin, known, offered: signed, prefix: null });
  const prefix = signed.size < size ? await prefixIfShown(target, log, known, signed.size) : null;
  keepContradiction(target, contradiction, { known: pinned, offered: { note } }, () => prefix);
  return contradiction;
}

/** The nation pinned two trees of the county that exclude each other. */
export function keepPins(
  target: SyncTarget,
  region: string,
  contradiction: LogContradiction,
  offered: LogStatement,
): void {
  const { entries, port } = target;
  const known = entries.provenUnder(region);
  if (known === null) return;
  const { known: mine, offered: theirs } = contradiction.contradiction;
  keepContradiction(target, contradiction, { known, offered }, () =>
    prefixOfEntries(port, () => manifestsOf(target, region, mine.size), theirs.size),
  );
}

function* manifestsOf({ entries }: SyncTarget, region: string, size: number): Generator<Uint8Array> {
  for (const { manifest } of entries.range(region, 0, size)) yield manifest;
}

/** The pinned tree at a smaller size, as far as the source shows it. */
async function prefixIfShown(
  { port }: SyncTarget,
  log: LogSource,
  tree: CommittedTree,
  size: number,
): Promise<TreePrefix | null> {
  try {
    return await prefixOfTiles(port, new VerifiedTiles(port, log, tree), size);
  } catch (failure) {
    if (!isCodedError(failure)) throw failure;
    return null;
  }
}
