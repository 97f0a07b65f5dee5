/**
 * What happens to a replica when the root keys give the logs another origin: these are other logs. It is the way
 * back from a log that was led astray under signatures that counted (docs/trust.md, "Fast-forward"): honest
 * witnesses can never again cosign the true history under the old origin, so it goes on under a new one.
 */
import { parseCheckpoint } from '../../shared/log/checkpoint.ts';
import { parseNote } from '../../shared/log/note/signed-note.ts';
import type { TrustPolicy } from '../../shared/log/trust/trust-policy.ts';
import { NATION, originOf } from '../../shared/log/trust/trusted-checkpoint.ts';
import { keepEvidence } from '../replica/kept-evidence.ts';
import type { LogEntries } from '../replica/log-entries.ts';
import type { PackStore } from '../replica/pack-store.ts';
import type { FollowedLog, ReplicaStore } from '../replica/replica-store.ts';

/** Whether what was followed so far is a log that the policy knows no more. */
export function isOtherLog(policy: TrustPolicy, known: FollowedLog | null): boolean {
  if (known?.checkpoint == null) return false;
  const { text } = parseNote(new TextEncoder().encode(known.checkpoint));
  return parseCheckpoint(text).origin !== originOf(policy, NATION);
}

/**
 * Lets go of everything that was proven under the former origin, inside the transaction that stores the proven
 * checkpoint of the new one; the former checkpoint stays as evidence beside it. The packs come again from the
 * new logs: which of the old ones are part of these nobody vouches for.
 */
export function restartLogs(
  {
    entries,
    packs,
    store,
  }: { readonly entries: LogEntries; readonly packs: PackStore; readonly store: ReplicaStore },
  checkpoint: string,
  nowMs: number,
): void {
  const former = store.log(NATION)?.checkpoint;
  if (former != null) {
    const statements = { known: { note: former }, offered: { note: checkpoint } };
    keepEvidence(store.database, { code: 'LOG_RESTARTED', ...statements }, nowMs);
  }
  for (const { region } of store.logs()) {
    packs.deleteRegion(region);
    entries.deleteRegion(region);
  }
  store.database.prepare('DELETE FROM log').run();
}
