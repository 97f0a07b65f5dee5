/** What came of judging an evidence file: each step with what it found; its words are in shared/evidence/evidence-words.ts. */
import Type from 'typebox';
import { EVIDENCE_STEPS, type EvidenceStep } from '../evidence/verify-evidence.ts';
import type { DeepReadonly } from './deep-readonly.ts';

const step = Type.Unsafe<EvidenceStep>(Type.Enum([...EVIDENCE_STEPS]));

export const judgedEvidenceSchema = Type.Object({
  /** Its name without folders. */
  name: Type.String(),
  ok: Type.Boolean(),
  /** Whether its trust policy was held against the one that this workstation has pinned. */
  pinned: Type.Boolean(),
  checks: Type.Array(
    Type.Object({
      name: step,
      ok: Type.Boolean(),
      code: Type.Optional(Type.String()),
      detail: Type.String(),
      facts: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    }),
  ),
  /** Null where the file did not get as far. */
  policyFingerprint: Type.Union([Type.String(), Type.Null()]),
  trustedTime: Type.Union([Type.String(), Type.Null()]),
  /** SHA-256 of the file, hex. */
  digest: Type.String(),
});
export type JudgedEvidence = DeepReadonly<Type.Static<typeof judgedEvidenceSchema>>;
