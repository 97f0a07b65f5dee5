/**
 * Proves the stored bytes against the signed logs: manifests make up each county's log root, descriptors each
 * manifest's block root, blocks their descriptors; `deep` regenerates every event and rebuilds the event root.
 */
import { type CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import { decodeBase64 } from '../../shared/formats/base64.ts';
import type { Checkpoint } from '../../shared/log/checkpoint.ts';
import { MerkleFrontier } from '../../shared/log/merkle/merkle-frontier.ts';
import { leafHash, sameHash } from '../../shared/log/merkle/merkle-hash.ts';
import { openRegionCheckpoint } from '../../shared/log/trust/trusted-checkpoint.ts';
import { eventLeafBytes } from '../../shared/pack/event-leaf.ts';
import type { PackIndex } from '../../shared/pack/pack-index.ts';
import { PackReader } from '../../shared/pack/pack-reader.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { VerifyAnswer } from '../../shared/protocol/status-answer.ts';
import type { LogEntries } from '../replica/log-entries.ts';
import type { StoredPack } from '../replica/pack-store.ts';
import { asReplicaError } from '../replica/replica-database.ts';
import { underPolicyOfItsTime } from '../trust/policy-of-checkpoint.ts';
import { checkRows } from './check-rows.ts';
import { checkTables } from './check-tables.ts';
import { proveLogs } from './prove-logs.ts';
import { type PacksToProve, provePacks, type Verdicts } from './prove-packs.ts';
import { VerificationProgress } from './verification-progress.ts';

type Problem = VerifyAnswer['problems'][number];

/** Problems told one by one; a disk that is wrong throughout must not fill memory. */
const MAX_PROBLEMS = 1000;
const DOCUMENTS_A_TURN = 2000;
const encoder = new TextEncoder();

export interface Verification extends PacksToProve {
  readonly entries: LogEntries;
  readonly deep: boolean;
}

/** Packs that are found damaged are marked: answers leave them out, the next synchronisation fetches them again. */
export async function verifyReplica(verification: Verification, work: LongWork): Promise<VerifyAnswer> {
  const { now, store } = verification;
  const { answer, verdicts } = await verifyStored(verification, work);
  const whole = [...verdicts].filter(([, failure]) => failure === null);
  store.soundness.markProven(
    whole.map(([id]) => id),
    now(),
  );
  for (const [id, failure] of verdicts) {
    if (failure) store.soundness.markDamaged(id, failure.code, now());
  }
  return answer;
}

/** The same, writing nothing: for a copy. */
export async function verifyStored(
  verification: Verification,
  work: LongWork,
): Promise<{ readonly answer: VerifyAnswer; readonly verdicts: Verdicts }> {
  const started = performance.now();
  const { deep, packs, store } = verification;
  const stored = packs.packs();
  const problems: Problem[] = [];
  const eventTrees = new Map<string, MerkleFrontier>();
  const progress = new VerificationProgress(stored, work);
  for (const problem of [...checkTables(store), ...checkLogs(verification, stored)])
    report(problems, problem);
  const verdicts = await provePacks(verification, stored, progress);
  for (const pack of stored) {
    let failure = verdicts.get(pack.id) ?? null;
    if (failure === null && deep) failure = await eventsProblem(verification, pack, eventTrees, progress);
    if (failure === null) continue;
    const { code, message } = failure;
    report(problems, { code, message, region: pack.region, pack: pack.manifestId });
  }
  const seconds = (performance.now() - started) / 1000;
  const ok = problems.length === 0;
  return { answer: { ok, packs: stored.length, bytes: progress.bytes, seconds, problems }, verdicts };
}

/** The logs' own entries; without a readable policy none of them can be proven. */
function checkLogs(verification: Verification, stored: readonly StoredPack[]): readonly Problem[] {
  const { entries, port, store } = verification;
  return proveLogs(port, store, entries, stored, signedCheckpoints(verification));
}

/** Null where rows, documents and event root agree. */
async function eventsProblem(
  verification: Verification,
  pack: StoredPack,
  trees: Map<string, MerkleFrontier>,
  progress: VerificationProgress,
): Promise<CodedError | null> {
  const { packs, port, store } = verification;
  try {
    const tree = entryOf(trees, pack.region, port);
    await rebuildEvents(verification, pack, packs.index(pack), tree, progress);
    return null;
  } catch (cause) {
    const failure = asReplicaError(cause, store.home);
    if (!isCodedError(failure)) throw failure;
    return failure;
  }
}

async function rebuildEvents(
  { packs, port }: Verification,
  pack: StoredPack,
  index: PackIndex,
  tree: MerkleFrontier,
  progress: VerificationProgress,
): Promise<void> {
  const reader = new PackReader(index, packs.source(pack.id, pack.manifestId), port);
  const leaves: { at: number; hash: Uint8Array }[] = [];
  let documents = 0;
  for (const { event, json, names } of reader.documents()) {
    if (++documents % DOCUMENTS_A_TURN === 0) await progress.turn('events');
    // A regenerated document follows from the rows; one that is stored whole must be held against them.
    if (event.template === null) checkRows(pack, event, json, names().ofRows);
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
  return new Map(
    store.logs().flatMap(({ region, checkpoint }) => {
      if (checkpoint === null) return [];
      const note = encoder.encode(checkpoint);
      const { opened } = underPolicyOfItsTime(port, store, (policy) =>
        openRegionCheckpoint(port, policy, region, note),
      );
      return [[region, opened]];
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
