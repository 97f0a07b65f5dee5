/** What needs somebody today, out of what the window knows: the gravest first. Nothing is listed that nobody can act on. */
import type { AsOf } from '../../shared/protocol/as-of.ts';
import type { AuditAnswer } from '../../shared/protocol/finding-answer.ts';
import type { ForkEvidence } from '../../shared/protocol/fork-evidence.ts';
import type { StatusAnswer } from '../../shared/protocol/status-answer.ts';
import type { SyncRun } from '../../shared/protocol/sync-history-answer.ts';

export type Attention =
  /** Nothing may be certified, or the age of the replica cannot be told. */
  | { readonly kind: 'basis'; readonly grave: boolean; readonly asOf: AsOf }
  /** Counties behind or empty, worst first. */
  | { readonly kind: 'regions'; readonly grave: boolean; readonly regions: readonly string[] }
  /** `problems` null: none found, but too long ago, or `never` since the first synchronisation. */
  | {
      readonly kind: 'verification';
      readonly grave: boolean;
      readonly problems: number | null;
      readonly never: boolean;
    }
  /** Packs left out of answers until a synchronisation fetches them again. */
  | {
      readonly kind: 'damage';
      readonly grave: boolean;
      readonly packs: number;
      readonly regions: readonly string[];
    }
  /** Signed statements that exclude each other. */
  | { readonly kind: 'forks'; readonly grave: boolean; readonly count: number }
  /** The last synchronisation or import brought less than it should. */
  | { readonly kind: 'refused'; readonly grave: boolean; readonly run: SyncRun }
  | { readonly kind: 'outbox'; readonly grave: boolean; readonly dead: number; readonly rejected: number }
  | { readonly kind: 'findings'; readonly grave: boolean; readonly high: number; readonly all: number }
  | { readonly kind: 'atRest'; readonly grave: boolean };

/** Days after which whole storage should be proven again. */
const verifyAfterDays = 7;

/** What is asked beside the status; empty until the answers come. */
export interface Beside {
  readonly audit: AuditAnswer | null;
  /** The newest first. */
  readonly runs: readonly SyncRun[];
  readonly forks: ForkEvidence['items'];
}

export function attention(status: StatusAnswer, { audit, runs, forks }: Beside): readonly Attention[] {
  const { asOf, outbox, lastVerification, regions } = status;
  const found: Attention[] = [];
  if (asOf.freshness === 'refuse' || asOf.freshness === 'unknown') {
    found.push({ kind: 'basis', grave: true, asOf });
  }
  if (lastVerification !== null && !lastVerification.ok) {
    found.push({ kind: 'verification', grave: true, problems: lastVerification.problems, never: false });
  }
  if (forks.length > 0) found.push({ kind: 'forks', grave: true, count: forks.length });
  const damaged = (status.packs ?? []).filter((pack) => pack.damaged);
  if (damaged.length > 0) {
    const inRegions = [...new Set(damaged.map(({ region }) => region))];
    found.push({ kind: 'damage', grave: true, packs: damaged.length, regions: inRegions });
  }
  if (outbox && outbox.dead + outbox.rejected > 0) {
    found.push({ kind: 'outbox', grave: true, dead: outbox.dead, rejected: outbox.rejected });
  }
  const open = audit?.findings.filter(({ state }) => state === 'open') ?? [];
  const high = open.filter(({ severity }) => severity === 'high' || severity === 'critical').length;
  if (open.length > 0) found.push({ kind: 'findings', grave: high > 0, high, all: open.length });
  const behind = regions.filter(({ state }) => state !== 'fresh' && state !== 'ageing');
  if (behind.length > 0) {
    found.push({ kind: 'regions', grave: false, regions: behind.map(({ region }) => region) });
  }
  const [run] = runs.filter(({ outcome }) => outcome !== 'cancelled');
  if (run?.outcome === 'refused') found.push({ kind: 'refused', grave: false, run });
  // Everything is verified on arrival: what was never verified since is as old as the first synchronisation.
  const proven = lastVerification?.time ?? runs.at(-1)?.started ?? null;
  if (proven !== null && isOld(proven, asOf.national.trustedTime)) {
    found.push({ kind: 'verification', grave: false, problems: null, never: lastVerification === null });
  }
  if (status.atRest === 'unprotected') found.push({ kind: 'atRest', grave: false });
  return [...found.filter(({ grave }) => grave), ...found.filter(({ grave }) => !grave)];
}

/** By the trusted time: this machine's clock proves nothing. */
function isOld(time: string, trustedTime: string | null): boolean {
  return trustedTime !== null && Date.parse(trustedTime) - Date.parse(time) > verifyAfterDays * 86_400_000;
}
