/** Events of packs whose blocks are proven, county by county in the order of the event tree (design §3.3 `--deep`). */
import { type CodedError, isCodedError } from '../../shared/errors/coded-error.ts';
import { MerkleFrontier } from '../../shared/log/merkle/merkle-frontier.ts';
import type { StoredPack } from '../replica/pack-store.ts';
import { asReplicaError } from '../replica/replica-database.ts';
import type { Proving } from './prove-pack.ts';
import type { Verdicts } from './prove-packs.ts';
import { rebuildEvents } from './rebuild-events.ts';
import { storedReader } from './tree-before.ts';
import type { VerificationProgress } from './verification-progress.ts';

const STEPS_A_TURN = 2000;

export interface ProvenEvents {
  /** By pack id, what contradicts. */
  readonly failures: ReadonlyMap<number, CodedError>;
  /** By pack id, the county's event tree after it. */
  readonly trees: ReadonlyMap<number, MerkleFrontier>;
}

/** Of a pack whose bytes are what the log commits to: no download brings another. Everything else is damage. */
const CONTRADICTIONS: ReadonlySet<string> = new Set([
  'CODE_WITHOUT_ROW',
  'EVENT_DIFFERS',
  'EVENT_ROOT_DIFFERS',
  'PACK_REGENERATION',
  'ROW_DIFFERS',
  'ROW_NOT_IN_DOCUMENT',
]);

export function isContradiction({ code }: CodedError): boolean {
  return CONTRADICTIONS.has(code);
}

/**
 * Behind a pack that is damaged or contradicts, the county's tree is not known: the rows and documents of later packs
 * are held against each other all the same, their place in the tree is not.
 * @param stored by region and the order of their events
 */
export async function proveEvents(
  proving: Proving,
  stored: readonly StoredPack[],
  blocks: Verdicts,
  progress: VerificationProgress,
): Promise<ProvenEvents> {
  const failures = new Map<number, CodedError>();
  const trees = new Map<number, MerkleFrontier>();
  const reached = new Map<string, MerkleFrontier | null>();
  for (const pack of stored) {
    const known = reached.get(pack.region);
    const tree = known === undefined ? new MerkleFrontier(proving.port) : known;
    reached.set(pack.region, null);
    if (blocks.get(pack.id) !== null) continue;
    try {
      const grown = await provePackEvents(proving, pack, tree, progress);
      reached.set(pack.region, grown);
      if (grown !== null) trees.set(pack.id, grown);
    } catch (cause) {
      const failure = asReplicaError(cause, proving.store.home);
      if (!isCodedError(failure)) throw failure;
      failures.set(pack.id, failure);
    }
  }
  return { failures, trees };
}

async function provePackEvents(
  { packs, port }: Proving,
  pack: StoredPack,
  tree: MerkleFrontier | null,
  progress: VerificationProgress,
): Promise<MerkleFrontier | null> {
  const reader = storedReader({ packs, port }, pack);
  // Packs that are not here leave a hole before this one.
  const from = tree?.size === reader.manifest.eventRange.from ? tree : null;
  const steps = rebuildEvents(port, { reader, manifestId: pack.manifestId, tree: from });
  for (let taken = 1; ; taken++) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (taken % STEPS_A_TURN === 0) await progress.turn('events');
  }
}
