/**
 * Proves the stored bytes against the signed logs: manifests make up each county's log root, descriptors each
 * manifest's block root, blocks their descriptors; `deep` regenerates every event and rebuilds the event root.
 */
import type { CodedError } from '../../shared/errors/coded-error.ts';
import type { Checkpoint } from '../../shared/log/checkpoint.ts';
import type { MerkleFrontier } from '../../shared/log/merkle/merkle-frontier.ts';
import { openRegionCheckpoint } from '../../shared/log/trust/trusted-checkpoint.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import type { VerifyAnswer } from '../../shared/protocol/status-answer.ts';
import { DeepSoundness } from '../replica/deep-soundness.ts';
import type { LogEntries } from '../replica/log-entries.ts';
import type { StoredPack } from '../replica/pack-store.ts';
import { underPolicyOfItsTime } from '../trust/policy-of-checkpoint.ts';
import { checkTables } from './check-tables.ts';
import { isContradiction, type ProvenEvents, proveEvents } from './prove-events.ts';
import { proveLogs } from './prove-logs.ts';
import { type PacksToProve, provePacks } from './prove-packs.ts';
import { VerificationProgress } from './verification-progress.ts';

type Problem = VerifyAnswer['problems'][number];

/** Problems told one by one; a disk that is wrong throughout must not fill memory. */
const MAX_PROBLEMS = 1000;
const NO_EVENTS: ProvenEvents = { failures: new Map(), trees: new Map() };
const encoder = new TextEncoder();

/** What came of one pack. */
interface Verdict {
  /** Contradictory: its bytes are as the log commits to, and its events are not those that the log commits to. */
  readonly kind: 'damaged' | 'contradictory';
  readonly failure: CodedError;
}

interface StoredVerdict {
  readonly answer: VerifyAnswer;
  /** By pack id; null where nothing is wrong. */
  readonly verdicts: ReadonlyMap<number, Verdict | null>;
  /** The county's event tree after each pack whose events were proven. */
  readonly trees: ReadonlyMap<number, MerkleFrontier>;
}

export interface Verification extends PacksToProve {
  readonly entries: LogEntries;
  readonly deep: boolean;
}

/**
 * Packs that are found damaged are marked: answers leave them out, the next synchronisation fetches them again. So are
 * those whose bytes are as the log commits to and whose events contradict it: those are not fetched again.
 */
export async function verifyReplica(verification: Verification, work: LongWork): Promise<VerifyAnswer> {
  const { now, port, store } = verification;
  const { answer, verdicts, trees } = await verifyStored(verification, work);
  const deep = new DeepSoundness(store.database, port);
  const whole = [...verdicts].filter(([, verdict]) => verdict?.kind !== 'damaged');
  store.soundness.markProven(
    whole.map(([id]) => id),
    now(),
  );
  for (const [id, verdict] of verdicts) {
    if (verdict?.kind === 'damaged') store.soundness.markDamaged(id, verdict.failure.code, now());
    if (verdict?.kind === 'contradictory') deep.markContradictory(id, verdict.failure.code, now());
  }
  for (const [id, tree] of trees) deep.markProven(id, tree, now());
  return answer;
}

/** The same, writing nothing: for a copy. */
export async function verifyStored(verification: Verification, work: LongWork): Promise<StoredVerdict> {
  const started = performance.now();
  const { deep, packs, store } = verification;
  const stored = packs.packs();
  const problems: Problem[] = [];
  const progress = new VerificationProgress(stored, work);
  for (const problem of [...checkTables(store), ...checkLogs(verification, stored)])
    report(problems, problem);
  const blocks = await provePacks(verification, stored, progress);
  const events = deep ? await proveEvents(verification, stored, blocks, progress) : NO_EVENTS;
  const verdicts = new Map<number, Verdict | null>();
  for (const pack of stored) {
    const failure = blocks.get(pack.id) ?? events.failures.get(pack.id) ?? null;
    verdicts.set(
      pack.id,
      failure && { kind: isContradiction(failure) ? 'contradictory' : 'damaged', failure },
    );
    if (failure === null) continue;
    const { code, message } = failure;
    report(problems, { code, message, region: pack.region, pack: pack.manifestId });
  }
  const seconds = (performance.now() - started) / 1000;
  const ok = problems.length === 0;
  const answer = { ok, packs: stored.length, bytes: progress.bytes, seconds, problems };
  return { answer, verdicts, trees: events.trees };
}

/** The logs' own entries; without a readable policy none of them can be proven. */
function checkLogs(verification: Verification, stored: readonly StoredPack[]): readonly Problem[] {
  const { entries, port, store } = verification;
  return proveLogs(port, store, entries, stored, signedCheckpoints(verification));
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
