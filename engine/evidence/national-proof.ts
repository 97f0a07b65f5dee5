/** What the nation committed to, as an evidence file carries it: the newest entry, its checkpoint, and whom to believe. */
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import { MAX_POLICIES } from '../../shared/evidence/evidence-file.ts';
import type { HeldPins } from '../../shared/log/pins/held-pins.ts';
import { NATION, openNationalCheckpoint } from '../../shared/log/trust/trusted-checkpoint.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import { pinnedPolicies } from '../trust/pinned-policies.ts';
import { underPolicyOfItsTime } from '../trust/policy-of-checkpoint.ts';
import type { EvidenceMaker } from './export-evidence.ts';

const encoder = new TextEncoder();

/** `pins` are those of the replica's own counties, with their `parts`, or of all. */
export interface NationalNews extends HeldPins {
  readonly text: string;
  readonly path: readonly string[];
}

export type NationalState = ReturnType<typeof nationalState>;

/** Throws EVIDENCE_NO_PATH. */
export function nationalState({ answering: { store }, port }: EvidenceMaker) {
  const pins = store.setting(setting.pins);
  const checkpoint = store.log(NATION)?.checkpoint ?? null;
  if (pins === null || checkpoint === null) throw evidenceError('EVIDENCE_NO_PATH');
  // Written by engine/sync after verification; a replica of before has neither text nor path.
  const news = JSON.parse(pins) as Partial<NationalNews>;
  if (news.pins === undefined || news.text === undefined || news.path === undefined) {
    throw evidenceError('EVIDENCE_NO_PATH');
  }
  const note = encoder.encode(checkpoint);
  const {
    note: policyNote,
    opened: { trustedTimeMs },
    policy,
  } = underPolicyOfItsTime(port, store, (one) => openNationalCheckpoint(port, one, note));
  return {
    news: { ...news, pins: news.pins, text: news.text, path: news.path },
    fingerprint: policy.fingerprint,
    policy,
    trustedTimeMs,
    part: {
      earlier: policiesBefore(store, policy.version),
      policy: policyNote,
      checkpoint,
      entry: news.text,
      proof: news.path,
    },
  };
}

/** Notes of the policies that led to this version here, oldest first: whoever trusts one of them is shown the way. */
function policiesBefore(store: ReplicaStore, version: number): readonly string[] {
  const known = new Map(pinnedPolicies(store).map((policy) => [policy.version, policy.note]));
  const notes: string[] = [];
  for (let at = version - 1; known.has(at) && notes.length < MAX_POLICIES - 1; at--)
    notes.unshift(new TextDecoder().decode(known.get(at)));
  return notes;
}
