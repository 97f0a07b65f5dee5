/** A county's log up to its pin: fetched, proven, each entry's packs in force followed, and kept in one transaction. */
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { hex } from '../../shared/formats/hex.ts';
import { sameHash } from '../../shared/log/merkle/merkle-hash.ts';
import { fromBase64 } from '../../shared/log/note/base64.ts';
import { MAX_NOTE_LENGTH } from '../../shared/log/note/signed-note.ts';
import type { Pin } from '../../shared/log/pins/pin.ts';
import { prefixedSource } from '../../shared/log/prefixed-source.ts';
import { openRegionCheckpoint, originOf } from '../../shared/log/trust/trusted-checkpoint.ts';
import { parseManifest } from '../../shared/pack/parse-manifest.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { LogStatement } from '../replica/kept-evidence.ts';
import { EMPTY_LOG, followLog, type NewEntry } from './follow-log.ts';
import { nextLiveSet, placedPack } from './live-set.ts';
import { LogContradiction } from './log-contradiction.ts';
import { onceMore } from './once-more.ts';
import type { PinnedNation } from './pinned-nation.ts';
import { readRequired } from './read-required.ts';
import { keepPins, refusedNote } from './refused-county.ts';
import type { SyncTarget } from './sync-target.ts';

export interface ProvenRegion {
  readonly pin: Pin;
  readonly root: Uint8Array;
  /** Signed checkpoint to keep once the packs of all entries are in; null where it is of a later size. */
  readonly checkpoint: string | null;
}

/** The county's own signed checkpoint must not say otherwise than the pin. Throws the errors of log and live sets. */
export async function proveRegion(
  target: SyncTarget,
  nation: PinnedNation,
  pin: Pin,
  work: LongWork,
): Promise<ProvenRegion> {
  const { entries, port, source } = target;
  const { policy } = nation;
  const { region } = pin;
  const root = fromBase64(pin.root);
  if (root === null)
    throw replicaError('PUBLICATION_MALFORMED', { path: 'pins', reason: `the root of ${region}` });
  const log = prefixedSource(source, `log/${region}`);
  const pinned = { origin: originOf(policy, region), size: pin.size, root };
  const { note, signed } = await onceMore(async () => {
    const bytes = await readRequired(source, `log/${region}/checkpoint`, MAX_NOTE_LENGTH);
    return {
      note: new TextDecoder().decode(bytes),
      signed: openRegionCheckpoint(port, policy, region, bytes),
    };
  });
  const fits = signed.size > pin.size || (signed.size === pin.size && sameHash(signed.root, root));
  if (!fits) throw await refusedNote(target, log, pinned, signed, { pinned: nation.statementOf(pin), note });
  const from = entries.proven(region) ?? EMPTY_LOG;
  const following = followLog(port, log, from, pinned, work.signal).catch((failure: unknown) => {
    if (failure instanceof LogContradiction) keepPins(target, region, failure, nation.statementOf(pin));
    throw failure;
  });
  keepEntries(target, region, await following, () => nation.statementOf(pin));
  // A centre that published meanwhile shows a later checkpoint than the pin: the one before stays in force.
  return { pin, root, checkpoint: signed.size === pin.size ? note : null };
}

/** Refuses a log as a whole whose entries contradict one another about what is in force. */
export function keepEntries(
  target: SyncTarget,
  region: string,
  added: readonly NewEntry[],
  under: () => LogStatement | null = () => null,
): void {
  const { entries, port, store } = target;
  const newest = added.at(-1);
  if (!newest) return;
  store.database
    .transaction(() => {
      let live = entries
        .inForce(region)
        .toSorted((a, b) => a.index - b.index)
        .map(({ index, manifest }) => placedPack(index, parseManifest(manifest)));
      for (const { entry, index } of added) {
        const manifest = parseManifest(entry);
        if (manifest.region !== region)
          throw replicaError('REGION_MISMATCH', { region, found: manifest.region });
        const next = nextLiveSet(port, live, index, manifest);
        live = [...next.live];
        const { from, to } = manifest.eventRange;
        const manifestId = hex(port.sha256(entry));
        entries.add({ region, index, manifestId, manifest: entry, from, to });
        for (const replaced of next.replaced) entries.markReplaced(region, replaced.index, index);
      }
      entries.putProven(region, { ...newest.position, root: newest.root }, under());
    })
    .immediate();
}
