/**
 * Proves the stored bytes against the signed logs: manifests make up each county's log root, descriptors each
 * manifest's block root, blocks their descriptors; `deep` regenerates every event and rebuilds the event root.
 */
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { packError } from '../../shared/errors/pack-errors.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { decodeBase64 } from '../../shared/formats/base64.ts';
import type { Checkpoint } from '../../shared/log/checkpoint.ts';
import { MerkleFrontier } from '../../shared/log/merkle/merkle-frontier.ts';
import { leafHash, sameHash } from '../../shared/log/merkle/merkle-hash.ts';
import { openFirstPolicy } from '../../shared/log/trust/trust-policy.ts';
import { openRegionCheckpoint } from '../../shared/log/trust/trusted-checkpoint.ts';
import { eventLeafBytes } from '../../shared/pack/event-leaf.ts';
import type { PackIndex } from '../../shared/pack/pack-index.ts';
import { PackReader } from '../../shared/pack/pack-reader.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { VerifyAnswer } from '../../shared/protocol/status-answer.ts';
import type { LogEntries } from '../replica/log-entries.ts';
import type { PackStore, StoredPack } from '../replica/pack-store.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import { proveLogs } from './prove-logs.ts';

type Problem = VerifyAnswer['problems'][number];

/** Problems told one by one; a disk that is wrong throughout must not fill memory. */
const MAX_PROBLEMS = 1000;
const encoder = new TextEncoder();

export interface Verification {
  readonly port: HostPort;
  readonly store: ReplicaStore;
  readonly packs: PackStore;
  readonly entries: LogEntries;
  readonly deep: boolean;
}

export async function verifyReplica(verification: Verification, work: LongWork): Promise<VerifyAnswer> {
  const started = performance.now();
  const stored = verification.packs.packs();
  const total = stored.reduce((sum, pack) => sum + pack.bytes, 0);
  const problems: Problem[] = [];
  const eventTrees = new Map<string, MerkleFrontier>();
  const signed = signedCheckpoints(verification);
  const { entries, port, store } = verification;
  for (const problem of proveLogs(port, store, entries, stored, signed)) report(problems, problem);
  let bytes = 0;
  for (const pack of stored) {
    try {
      const index = verification.packs.provenIndex(pack);
      for (const checked of checkBlocks(verification, pack, index)) {
        bytes += checked;
        work.onProgress?.({ phase: 'verify', done: bytes, total, unit: 'bytes' });
        await turn(work.signal);
      }
      if (verification.deep) {
        work.onProgress?.({ phase: 'events', done: bytes, total, unit: 'bytes' });
        rebuildEvents(verification, pack, index, entryOf(eventTrees, pack.region, verification.port));
      }
    } catch (failure) {
      if (!isCodedError(failure)) throw failure;
      report(problems, {
        code: failure.code,
        message: failure.message,
        region: pack.region,
        pack: pack.manifestId,
      });
    }
  }
  const seconds = (performance.now() - started) / 1000;
  return { ok: problems.length === 0, packs: stored.length, bytes, seconds, problems };
}

/** Yields bytes as they are proven: every stored block against the hash its descriptor commits to. */
function* checkBlocks({ packs, port }: Verification, pack: StoredPack, index: PackIndex): Generator<number> {
  const source = packs.source(pack.id, pack.manifestId);
  let bytes = pack.descriptors.length;
  for (let position = 0; position < index.blockCount; position++) {
    const { section, number, storedHash, storedLength } = index.at(position);
    const stored = source.stored(section, number);
    if (!sameHash(port.sha256(stored), storedHash))
      throw packError('PACK_BLOCK_HASH', { section, number, what: 'stored' });
    bytes += storedLength;
    if (position % 256 === 255) {
      yield bytes;
      bytes = 0;
    }
  }
  yield bytes;
}

function rebuildEvents(
  { packs, port }: Verification,
  pack: StoredPack,
  index: PackIndex,
  tree: MerkleFrontier,
): void {
  const reader = new PackReader(index, packs.source(pack.id, pack.manifestId), port);
  const leaves: { at: number; hash: Uint8Array }[] = [];
  for (const { event, json } of reader.documents()) {
    if (event.treeIndex === null) continue;
    const leaf = eventLeafBytes({
      number: event.number,
      recordTimeMs: event.recordTimeMs,
      documentCanonicalJson: json,
    });
    leaves.push({ at: event.treeIndex, hash: leafHash(port, leaf) });
  }
  leaves.sort((a, b) => a.at - b.at);
  for (const { hash } of leaves) tree.append(hash);
  const committed = decodeBase64(index.manifest.eventRoot);
  if (committed === null || !sameHash(tree.root(), committed)) {
    throw replicaError('EVENT_ROOT_DIFFERS', { pack: pack.manifestId, region: pack.region });
  }
}

/** The checkpoints that the logs' keys signed, as kept at the end of each synchronisation. */
function signedCheckpoints({ port, store }: Verification): ReadonlyMap<string, Checkpoint> {
  const note = store.setting(setting.trustPolicy);
  if (note === null) return new Map();
  const policy = openFirstPolicy(port, encoder.encode(note));
  return new Map(
    store.logs().flatMap(({ region, checkpoint }) => {
      if (checkpoint === null) return [];
      return [[region, openRegionCheckpoint(port, policy, region, encoder.encode(checkpoint))]];
    }),
  );
}

function report(problems: Problem[], problem: Problem): void {
  if (problems.length < MAX_PROBLEMS) problems.push(problem);
}

function entryOf(trees: Map<string, MerkleFrontier>, region: string, port: HostPort): MerkleFrontier {
  const tree = trees.get(region) ?? new MerkleFrontier(port);
  trees.set(region, tree);
  return tree;
}

async function turn(signal: AbortSignal | undefined): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
  signal?.throwIfAborted();
}
