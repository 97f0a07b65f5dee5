/** This workstation's national checkpoint, shown to another one and held against another's (design §3.3 "Resume"). */
import { compareError } from '../../shared/errors/compare-errors.ts';
import { encodeBase64 } from '../../shared/formats/base64.ts';
import type { Checkpoint } from '../../shared/log/checkpoint.ts';
import {
  type ConsistencyOffer,
  formatComparison,
  parseComparison,
} from '../../shared/log/compare/comparison-text.ts';
import { judgeCheckpoints } from '../../shared/log/compare/judge-checkpoints.ts';
import { prefixOfLeaves, prefixProof, type TreePrefix } from '../../shared/log/fork/tree-prefix.ts';
import { leafHash, treeRoot } from '../../shared/log/merkle/merkle-hash.ts';
import { consistencyProof, nodeReaderOfLeaves } from '../../shared/log/merkle/merkle-proof.ts';
import { NATION, openNationalCheckpoint } from '../../shared/log/trust/trusted-checkpoint.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { ComparisonAnswer, ShownCheckpoint } from '../../shared/protocol/compare-answer.ts';
import { isoTime } from '../freshness/as-of.ts';
import { keepEvidence } from '../replica/kept-evidence.ts';
import { NationalLog } from '../replica/national-log.ts';
import type { FollowedLog, ReplicaStore } from '../replica/replica-store.ts';
import { pinnedPolicy } from '../trust/pinned-policies.ts';

export interface Comparing {
  readonly port: HostPort;
  readonly store: ReplicaStore;
  /** Epoch ms. */
  readonly now: () => number;
}

/** @param from the other's size, where it is known: then a proof goes with it. Throws COMPARISON_NOTHING. */
export function checkpointToShow(comparing: Comparing, from?: number): ShownCheckpoint {
  const { note, tree } = ownCheckpoint(comparing);
  return { ...tree, text: formatComparison({ note, consistency: offerFrom(comparing, from, tree.size) }) };
}

/**
 * Holds what another workstation shows against what is verified here; both checkpoints of a fork are kept as
 * evidence. Throws COMPARISON_MALFORMED, COMPARISON_NOTHING and what opening a national checkpoint throws: one that
 * is not signed by the log and cosigned by the quorum says nothing.
 */
export function compareCheckpoint(comparing: Comparing, text: string): ComparisonAnswer {
  const { port, store } = comparing;
  const shown = parseComparison(text);
  const { log, note, tree } = ownCheckpoint(comparing);
  const other = openNationalCheckpoint(port, pinnedPolicy(port, store), new TextEncoder().encode(shown.note));
  const own = { size: log.size, root: log.root, rootAt: (size: number) => rootAt(comparing, size) };
  const verdict = judgeCheckpoints(port, own, other.checkpoint, shown.consistency);
  if (verdict.verdict === 'fork') {
    const prefix = prefixAt(comparing, log.size, other.checkpoint.size);
    const statements = { known: { note }, offered: { note: shown.note } };
    const evidence = { code: 'LOG_FORK', ...statements, ...(prefix && { prefix: prefixProof(prefix) }) };
    keepEvidence(store.database, evidence, comparing.now());
  }
  const consistency =
    verdict.verdict === 'ahead' ? offerFrom(comparing, other.checkpoint.size, log.size) : null;
  return {
    ...verdict,
    own: tree,
    other: treeOf(other.checkpoint, other.trustedTimeMs),
    show: formatComparison({ note, consistency }),
  };
}

function ownCheckpoint({ port, store }: Comparing): {
  readonly log: FollowedLog;
  readonly note: string;
  readonly tree: ReturnType<typeof treeOf>;
} {
  const log = store.log(NATION);
  if (log?.checkpoint == null) throw compareError('COMPARISON_NOTHING');
  const bytes = new TextEncoder().encode(log.checkpoint);
  const { trustedTimeMs } = openNationalCheckpoint(port, pinnedPolicy(port, store), bytes);
  return { log, note: log.checkpoint, tree: treeOf(log, trustedTimeMs) };
}

function treeOf({ size, root }: Pick<Checkpoint, 'size' | 'root'>, trustedTimeMs: number | null) {
  const trustedTime = trustedTimeMs === null ? null : isoTime(trustedTimeMs);
  return { size, root: encodeBase64(root), trustedTime };
}

/** Null where the entries before are not here: they were synchronised by a program that did not keep them. */
function rootAt({ port, store }: Comparing, size: number): Uint8Array | null {
  const leaves = leavesTo(port, store, size);
  return leaves && treeRoot(port, leaves);
}

function offerFrom(
  { port, store }: Comparing,
  from: number | undefined,
  size: number,
): ConsistencyOffer | null {
  if (from === undefined || from <= 0 || from >= size) return null;
  const leaves = leavesTo(port, store, size);
  if (leaves === null) return null;
  const leaf = (index: number) => leaves[index] ?? new Uint8Array(0);
  return { from, proof: consistencyProof(port, nodeReaderOfLeaves(port, leaf), from, size) };
}

/** What this log was at the other's size, for whoever judges the evidence; none is needed at the same size. */
function prefixAt({ port, store }: Comparing, size: number, other: number): TreePrefix | null {
  const leaves = other < size ? leavesTo(port, store, size) : null;
  return leaves && prefixOfLeaves(port, leaves, other);
}

function leavesTo(port: HostPort, store: ReplicaStore, size: number): readonly Uint8Array[] | null {
  const entries = new NationalLog(store.database).range(0, size);
  return entries?.map((entry) => leafHash(port, entry)) ?? null;
}
