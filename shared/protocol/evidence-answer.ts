/** An evidence file, made: its text goes to wherever the asker keeps it. */
import Type from 'typebox';
import { caseIdSchema, caseLimits } from './cases-answer.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import {
  caseWeightSchema,
  crossContaminationSchema,
  dateModeSchema,
  markedPartiesSchema,
} from './network-answer.ts';

export const evidenceRequestSchema = Type.Union([
  Type.Object({ kind: Type.Literal('code'), code: Type.String({ minLength: 1, maxLength: 512 }) }),
  Type.Object({ kind: Type.Literal('finding'), id: Type.String({ minLength: 1, maxLength: 128 }) }),
  Type.Object({
    kind: Type.Literal('batch'),
    product: Type.String({ minLength: 1, maxLength: 128 }),
    batch: Type.String({ minLength: 1, maxLength: 128 }),
  }),
  /** A case kept on this workstation. */
  Type.Object({ kind: Type.Literal('case'), id: caseIdSchema }),
  /** Codes as a case, without one. */
  Type.Object({
    kind: Type.Literal('cases'),
    cases: Type.Array(
      Type.Object({
        code: Type.String({ minLength: 1, maxLength: 512 }),
        weight: Type.Optional(caseWeightSchema),
      }),
      { minItems: 1, maxItems: caseLimits.codes },
    ),
    dates: Type.Optional(dateModeSchema),
    crossContamination: Type.Optional(crossContaminationSchema),
    mixAt: Type.Optional(markedPartiesSchema),
    killAt: Type.Optional(markedPartiesSchema),
  }),
  /** GB/T 2260 codes or their prefixes; all that are followed without them. */
  Type.Object({
    kind: Type.Literal('completeness'),
    regions: Type.Optional(
      Type.Array(Type.String({ pattern: '^([0-9]{2}|[0-9]{4}|[0-9]{6})$' }), { minItems: 1, maxItems: 4096 }),
    ),
  }),
]);

export const evidenceAnswerSchema = Type.Object({
  /** The file: canonical JSON, at most 128 MiB of UTF-8. */
  text: Type.String(),
  bytes: Type.Integer({ minimum: 0 }),
  /** Hex SHA-256 of what the device signed: names the file. */
  digest: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  events: Type.Integer({ minimum: 0 }),
  codes: Type.Integer({ minimum: 0 }),
  /** Hex SHA-256 of the trust policy that the file rests on, for whoever verifies it. */
  policyFingerprint: Type.String({ pattern: '^[0-9a-f]{64}$' }),
});

export type EvidenceAnswer = DeepReadonly<Type.Static<typeof evidenceAnswerSchema>>;
export type EvidenceRequest = DeepReadonly<Type.Static<typeof evidenceRequestSchema>>;
