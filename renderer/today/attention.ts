/** What needs somebody today, out of what the window knows: the gravest first. Nothing is listed that nobody can act on. */
import type { AsOf } from '../../shared/protocol/as-of.ts';
import type { AuditAnswer } from '../../shared/protocol/finding-answer.ts';
import type { StatusAnswer } from '../../shared/protocol/status-answer.ts';

export type Attention =
  /** Nothing may be certified, or the age of the replica cannot be told. */
  | { readonly kind: 'basis'; readonly grave: boolean; readonly asOf: AsOf }
  /** Counties behind or empty, worst first. */
  | { readonly kind: 'regions'; readonly grave: boolean; readonly regions: readonly string[] }
  | { readonly kind: 'verification'; readonly grave: boolean; readonly problems: number | null }
  | { readonly kind: 'outbox'; readonly grave: boolean; readonly dead: number; readonly rejected: number }
  | { readonly kind: 'findings'; readonly grave: boolean; readonly high: number; readonly all: number }
  | { readonly kind: 'atRest'; readonly grave: boolean };

/** Days after which whole storage should be proven again. */
const verifyAfterDays = 7;

export function attention(status: StatusAnswer, audit: AuditAnswer | null): readonly Attention[] {
  const { asOf, outbox, lastVerification, regions } = status;
  const found: Attention[] = [];
  if (asOf.freshness === 'refuse' || asOf.freshness === 'unknown') {
    found.push({ kind: 'basis', grave: true, asOf });
  }
  if (lastVerification !== null && !lastVerification.ok) {
    found.push({ kind: 'verification', grave: true, problems: lastVerification.problems });
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
  if (lastVerification === null || isOld(lastVerification.time, asOf.national.trustedTime)) {
    found.push({ kind: 'verification', grave: false, problems: null });
  }
  if (status.atRest === 'unprotected') found.push({ kind: 'atRest', grave: false });
  return [...found.filter(({ grave }) => grave), ...found.filter(({ grave }) => !grave)];
}

/** By the trusted time: this machine's clock proves nothing. */
function isOld(time: string, trustedTime: string | null): boolean {
  return trustedTime !== null && Date.parse(trustedTime) - Date.parse(time) > verifyAfterDays * 86_400_000;
}
