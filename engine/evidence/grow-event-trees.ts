/**
 * What the first evidence from a county would wait for, made before anybody asks: the roots of its event tree's
 * subtrees, while nobody asks anything else. Interrupted at the next turn when somebody does; goes on where it was.
 */
import { isCodedError } from '../../shared/errors/coded-error.ts';
import { NATION } from '../../shared/log/trust/trusted-checkpoint.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { EventTree } from './event-tree.ts';
import type { EvidenceMaker } from './export-evidence.ts';

/** Throws EVIDENCE_EVENT_ROOT; what `work` aborts with. */
export async function growEventTrees(
  { packs, answering: { store }, port }: Pick<EvidenceMaker, 'packs' | 'answering' | 'port'>,
  work: LongWork,
): Promise<void> {
  const regions = new Set(packs.map(({ stored }) => stored.region).filter((region) => region !== NATION));
  for (const region of regions) {
    const readers = packs.filter(({ stored }) => stored.region === region).map(({ reader }) => reader);
    const tree = new EventTree(region, readers, store.database, port);
    if (!tree.isKept()) await tree.build([], work);
  }
}

export interface IdleGrowth {
  /** What the replica holds now; grown once for each. */
  readonly version: () => string;
  readonly grow: (work: LongWork) => Promise<void>;
  readonly isIdle: () => boolean;
  readonly onFailure: (failure: unknown) => void;
}

/**
 * Looks every `everyMs` whether there is something to grow, until the returned function is called. A coded failure
 * (a damaged pack, a locked database) waits for the replica to change; any other stops it and is told once.
 */
export function growWhileIdle({ version, grow, isIdle, onFailure }: IdleGrowth, everyMs: number): () => void {
  let [grown, isGrowing] = ['', false];
  const stopped = new AbortController();
  const timer = setInterval(async () => {
    if (isGrowing || !isIdle()) return;
    isGrowing = true;
    const interruption = new AbortController();
    const signal = AbortSignal.any([stopped.signal, interruption.signal]);
    const onProgress = () => {
      if (!isIdle()) interruption.abort();
    };
    try {
      const now = version();
      if (now !== grown) await grow({ signal, onProgress });
      grown = now;
    } catch (failure) {
      if (signal.aborted) return;
      if (isCodedError(failure)) {
        grown = version();
        return;
      }
      clearInterval(timer);
      onFailure(failure);
    } finally {
      isGrowing = false;
    }
  }, everyMs);
  timer.unref();
  return () => {
    clearInterval(timer);
    stopped.abort();
  };
}
