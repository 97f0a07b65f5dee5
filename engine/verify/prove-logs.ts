/**
 * Every county's log rebuilt from its stored entries: they must come to the root that was proven, to that of the
 * signed checkpoint, and name the packs that are here.
 */
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { replicaError } from '../../shared/errors/replica-errors.ts';
import type { Checkpoint } from '../../shared/log/checkpoint.ts';
import { MerkleFrontier } from '../../shared/log/merkle/merkle-frontier.ts';
import { leafHash, sameHash } from '../../shared/log/merkle/merkle-hash.ts';
import { NATION } from '../../shared/log/trust/trusted-checkpoint.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import type { LogEntries } from '../replica/log-entries.ts';
import type { StoredPack } from '../replica/pack-store.ts';
import type { FollowedLog, ReplicaStore } from '../replica/replica-store.ts';

export interface LogProblem {
  readonly code: string;
  readonly message: string;
  readonly region: string;
}

/** One problem a county at most: what a log does not come to says nothing about its other entries. */
export function proveLogs(
  port: HostPort,
  store: ReplicaStore,
  entries: LogEntries,
  packs: readonly StoredPack[],
  signed: ReadonlyMap<string, Checkpoint>,
): readonly LogProblem[] {
  const problems: LogProblem[] = [];
  for (const log of store.logs()) {
    if (log.region === NATION) continue;
    const held = packs.filter(({ region }) => region === log.region);
    try {
      proveLog(port, log, entries, held, signed.get(log.region));
    } catch (failure) {
      if (!isCodedError(failure)) throw failure;
      problems.push({ code: failure.code, message: failure.message, region: log.region });
    }
  }
  return problems;
}

/** Throws LOG_ROOT_DIFFERS, MANIFEST_CHANGED, ENTRY_LOST. */
function proveLog(
  port: HostPort,
  log: FollowedLog,
  entries: LogEntries,
  held: readonly StoredPack[],
  checkpoint: Checkpoint | undefined,
): void {
  const { region } = log;
  const proven = entries.proven(region);
  const differs = (size: number) => replicaError('LOG_ROOT_DIFFERS', { region, size });
  if (proven === null) {
    if (log.size === 0 && held.length === 0) return;
    throw differs(log.size);
  }
  const packAt = new Map(held.map((pack) => [pack.logIndex, pack]));
  const frontier = new MerkleFrontier(port);
  for (const { index, manifest, manifestId } of entries.range(region, 0, proven.size)) {
    frontier.append(leafHash(port, manifest));
    const pack = packAt.get(index);
    if (pack && pack.manifestId !== manifestId)
      throw replicaError('MANIFEST_CHANGED', { region, pack: pack.manifestId });
    packAt.delete(index);
    const size = index + 1;
    const root = size === log.size || size === checkpoint?.size ? frontier.root() : null;
    if (root && size === log.size && !sameHash(root, log.root)) throw differs(size);
    if (root && size === checkpoint?.size && !sameHash(root, checkpoint.root)) throw differs(size);
  }
  if (!sameHash(frontier.root(), proven.root) || log.size > proven.size) throw differs(proven.size);
  for (const stray of packAt.values())
    throw replicaError('MANIFEST_CHANGED', { region, pack: stray.manifestId });
}
