/** The nation as the centre shows it now, proven: checkpoint, newest entry, the pins of all counties, the directory. */

import { encodeBase64 } from '../../shared/formats/base64.ts';
import type { LogSource } from '../../shared/log/log-source.ts';
import { HASH_LENGTH } from '../../shared/log/merkle/merkle-hash.ts';
import { MAX_NOTE_LENGTH } from '../../shared/log/note/signed-note.ts';
import type { HeldPins } from '../../shared/log/pins/held-pins.ts';
import { prefixedSource } from '../../shared/log/prefixed-source.ts';
import { requireCurrent, type TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import { NATION, openNationalCheckpoint, originOf } from '../../shared/log/trust/trusted-checkpoint.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { FollowedLog } from '../replica/replica-store.ts';
import { followPolicy, type PolicyStep } from '../trust/follow-policy.ts';
import { isOtherLog } from '../trust/restart-logs.ts';
import { fetchPins } from './fetch-pins.ts';
import { EMPTY_LOG, followLog, type LogPosition, type NewEntry } from './follow-log.ts';
import type { Lacks } from './lack.ts';
import { LogContradiction } from './log-contradiction.ts';
import { type NationalEntry, parseNationalEntry } from './national-entry.ts';
import { onceMore } from './once-more.ts';
import { readRequired } from './read-required.ts';

export interface NationalState {
  readonly policy: TrustPolicy;
  /** What led from the pinned policy to this one; empty where they are the same. */
  readonly policySteps: readonly PolicyStep[];
  /** The policy gave the logs another origin: what is held of the former ones is no part of these. */
  readonly restarted: boolean;
  readonly checkpointNote: Uint8Array;
  readonly position: LogPosition;
  /** The log's entries since it was known. */
  readonly entries: readonly NewEntry[];
  readonly root: Uint8Array;
  /** Epoch ms; null where the policy asks for no witness. */
  readonly trustedTimeMs: number | null;
  /** Null where the log has not grown: pins and directory are those of before. */
  readonly news: NationalNews | null;
}

/** The newest entry, with what proves it to whoever has only the checkpoint, and what is held of its list of pins. Stored as JSON. */
export interface NationalNews extends HeldPins {
  readonly entry: NationalEntry;
  /** The entry as it stands in the log, and its place there. */
  readonly text: string;
  readonly index: number;
  /** Base64: its audit path (RFC 6962 §2.1.1) at size index + 1, from the leaf upwards. */
  readonly path: readonly string[];
}

/** Told at once, whatever becomes of the rest. */
interface NationalWatch {
  readonly signal?: AbortSignal | undefined;
  /** Parts of the list of pins that the source should have. */
  readonly lacks?: Lacks | undefined;
  /** Each newer policy as soon as it is proven. */
  readonly keepPolicy?: (step: PolicyStep) => void;
  /** The very note that was judged: asked a second time a hostile source shows another. */
  readonly keepContradiction?: (contradiction: LogContradiction, offered: string) => void;
}

/**
 * Fetches and proves; stores nothing. `codes` are the regions whose pins are wanted, or their prefixes. `known` is the national log as verified before, null at enrolment. A policy that
 * has expired and has no successor is refused by the later of clock and cosignatures.
 * Throws the errors of trust, note, checkpoint and log following.
 */
export async function fetchNationalState(
  port: HostPort,
  source: LogSource,
  pinned: TrustPolicy,
  codes: readonly string[],
  known: FollowedLog | null,
  nowMs: number,
  { keepContradiction, keepPolicy, lacks, signal }: NationalWatch = {},
): Promise<NationalState> {
  const policySteps = await followPolicy(port, source, pinned, keepPolicy);
  const policy = policySteps.at(-1)?.policy ?? pinned;
  requireCurrent(policy, nowMs);
  const { checkpointNote, opened } = await onceMore(async () => {
    const note = await readRequired(source, `log/${NATION}/checkpoint`, MAX_NOTE_LENGTH);
    return { checkpointNote: note, opened: openNationalCheckpoint(port, policy, note) };
  });
  const { checkpoint, trustedTimeMs } = opened;
  requireCurrent(policy, Math.max(nowMs, trustedTimeMs ?? 0));
  const restarted = isOtherLog(policy, known);
  const from: LogPosition = restarted ? EMPTY_LOG : (known ?? EMPTY_LOG);
  const target = { origin: originOf(policy, NATION), size: checkpoint.size, root: checkpoint.root };
  const log = prefixedSource(source, `log/${NATION}`);
  const following = followLog(port, log, from, target, signal).catch((failure: unknown) => {
    if (failure instanceof LogContradiction)
      keepContradiction?.(failure, new TextDecoder().decode(checkpointNote));
    throw failure;
  });
  const entries = await following;
  const newest = entries.at(-1);
  const { root } = checkpoint;
  const common = { policy, policySteps, restarted, checkpointNote, entries, root, trustedTimeMs };
  if (!newest) return { ...common, position: from, news: null };
  const entry = parseNationalEntry(newest.entry);
  const list = await fetchPins(port, source, { index: newest.index, committed: entry.pins }, codes, lacks);
  const news = {
    entry,
    ...list,
    text: new TextDecoder().decode(newest.entry),
    index: newest.index,
    path: pathOfLast(entries.at(-2)?.position ?? from),
  };
  return { ...common, position: newest.position, news };
}

/** The audit path of the last entry of a log: the complete subtrees of the log before it, smallest first. */
function pathOfLast(before: LogPosition): readonly string[] {
  const path: string[] = [];
  for (let end = before.frontier.length; end > 0; end -= HASH_LENGTH) {
    path.push(encodeBase64(before.frontier.slice(end - HASH_LENGTH, end)));
  }
  return path;
}
