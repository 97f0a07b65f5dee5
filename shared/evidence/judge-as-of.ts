/**
 * What an answer says of its own coverage and age, against what is proven: pins and trusted time give counties, gaps,
 * states and reasons anew, at the maker's clock (`made.at`) and under the limits that the file names.
 */

import { parseInstant } from '../domain/event/instant.ts';
import type { ClockState } from '../domain/freshness/clock-state.ts';
import { judgeFreshness } from '../domain/freshness/judge-freshness.ts';
import { isCodedError } from '../errors/coded-error.ts';
import { evidenceError } from '../errors/evidence-errors.ts';
import type { TrustPolicy } from '../log/trust/trust-policy.ts';
import type { NationalCheckpoint } from '../log/trust/trusted-checkpoint.ts';
import { compareAnswer } from './compare-answer.ts';
import type { Evidence } from './evidence-file.ts';

type Members = Readonly<Record<string, unknown>>;

/** Every answer's as-of. Returns paths of what is the maker's word. Throws EVIDENCE_AS_OF. */
export function checkAsOf(
  evidence: Evidence,
  national: NationalCheckpoint,
  policy: TrustPolicy,
): readonly string[] {
  const { traces, batch, investigation, completeness } = evidence.answer;
  const answers = [...(Array.isArray(traces) ? traces : []), batch, investigation, completeness].filter(
    isMembers,
  );
  const stated = new Set<string>();
  for (const [at, one] of answers.entries()) {
    const path = `$.answer[${at}].asOf`;
    const { asOf } = one;
    if (!isMembers(asOf)) throw evidenceError('EVIDENCE_AS_OF', { path });
    for (const word of judgeOne(evidence, asOf, national, policy, path)) stated.add(word);
  }
  return [...stated];
}

function judgeOne(
  { counties, directory, made }: Evidence,
  asOf: Members,
  national: NationalCheckpoint,
  policy: TrustPolicy,
  path: string,
): readonly string[] {
  const odd = (member: string) => evidenceError('EVIDENCE_AS_OF', { path: `${path}.${member}` });
  const { regions, gaps, reasons } = asOf;
  const lists = [regions, gaps, reasons];
  if (!lists.every(Array.isArray)) throw odd('regions');
  const [claimed, missing, because] = lists.map((list) =>
    Array.isArray(list) ? list.filter(isMembers) : [],
  );
  if (claimed === undefined || missing === undefined || because === undefined) throw odd('regions');
  const pins = new Map(counties.map(({ pin }) => [pin.region, pin]));
  // A county without entries is claimed as what it is: nothing is known of it.
  const known = claimed.map(({ region, size }) => {
    const pin = pins.get(String(region));
    if (pin === undefined && size !== 0) throw odd(`regions.${String(region).slice(0, 6)}`);
    const isAwaited = missing.some((gap) => gap['region'] === region && gap['code'] === 'REGION_BEHIND');
    const throughMs = pin === undefined ? null : parseInstant(pin.completeThrough);
    return {
      region: String(region),
      size: pin?.size ?? 0,
      throughMs,
      isAwaited: isAwaited && pin === undefined,
    };
  });
  const named = new Set(known.map(({ region }) => region));
  if (named.size !== known.length || counties.some(({ pin }) => !named.has(pin.region))) throw odd('regions');
  const { trustedTimeMs } = national;
  const told = judgeFreshness({
    nowMs: Date.parse(made.at),
    clock: clockOf(because),
    limits: made.limits,
    trustedTimeMs,
    isSynchronised: true,
    policy,
    regions: known,
  });
  // A directory that is only stated may be stated to be missing.
  const allowed = directory.kind === 'stated' && missing.some(({ code }) => code === 'DIRECTORY_MISSING');
  const expected = {
    ...told,
    gaps: [...told.gaps, ...(allowed ? [{ code: 'DIRECTORY_MISSING' }] : [])],
    national: {
      size: national.checkpoint.size,
      trustedTime: trustedTimeMs === null ? null : new Date(trustedTimeMs).toISOString(),
    },
  };
  const beyond = new Set<string>();
  try {
    compareAnswer(expected, asOf, path, beyond);
  } catch (cause) {
    throw evidenceError('EVIDENCE_AS_OF', { path: placeOf(cause, path) }, {}, cause);
  }
  const [extra] = beyond;
  if (extra !== undefined) throw odd(extra);
  // Why nothing of a county is here, and what the maker's clock was worth, rests on the maker.
  return [
    ...(expected.gaps.length > 0 ? ['asOf.gaps[].code'] : []),
    ...(clockOf(because).kind === 'running' ? [] : ['asOf.reasons']),
  ];
}

/** A clock that its own machine did not believe makes every state unknown: nobody gains by claiming that. */
function clockOf(reasons: readonly Members[]): ClockState {
  if (reasons.some(({ code }) => code === 'clock_dead')) return { kind: 'dead' };
  const back = reasons.find(({ code }) => code === 'clock_rolled_back');
  return back === undefined
    ? { kind: 'running' }
    : { kind: 'rolled-back', behindMs: Number(back['seconds']) * 1000 };
}

function placeOf(cause: unknown, path: string): string {
  return isCodedError(cause) ? String(cause.details['path'] ?? path) : path;
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
