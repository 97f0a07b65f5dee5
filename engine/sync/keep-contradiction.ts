/** Keeps what two statements of one log say, with all that proves them, before the refusal goes its way. */
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { prefixOfLeaves, prefixProof, type TreePrefix } from '../../shared/log/fork/tree-prefix.ts';
import { leafHash } from '../../shared/log/merkle/merkle-hash.ts';
import type { HostPort } from '../../shared/port/host-port.ts';
import { keepEvidence, type LogStatement } from '../replica/kept-evidence.ts';
import type { LogContradiction } from './log-contradiction.ts';
import type { SyncTarget } from './sync-target.ts';

interface Statements {
  readonly known: LogStatement;
  readonly offered: LogStatement;
}

/**
 * @param knownPrefix what the known tree was at the smaller size that is offered; null where that cannot be told
 */
export function keepContradiction(
  { now, store }: Pick<SyncTarget, 'now' | 'store'>,
  { code, contradiction: { known, offered, prefix } }: LogContradiction,
  statements: Statements,
  knownPrefix: () => TreePrefix | null,
): void {
  const shown = offered.size < known.size ? knownPrefix() : prefix;
  const evidence = { code, ...statements, ...(shown && { prefix: prefixProof(shown) }) };
  keepEvidence(store.database, evidence, now());
}

/** Of entries kept here, those of the larger tree; null where they are not all there. */
export function prefixOfEntries(
  port: HostPort,
  entries: () => Iterable<Uint8Array> | null,
  size: number,
): TreePrefix | null {
  try {
    const leaves = [...(entries() ?? [])].map((entry) => leafHash(port, entry));
    return leaves.length < size ? null : prefixOfLeaves(port, leaves, size);
  } catch (failure) {
    if (!isCodedError(failure)) throw failure;
    return null;
  }
}
