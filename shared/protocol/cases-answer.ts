/**
 * Cases of an investigation, as a person collects them on this workstation: suspect codes, parties, notes, and how to
 * ask for their common source. Kept in the replica's database; nothing of them leaves it by synchronisation.
 */
import Type from 'typebox';
import { nullable, timeSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import {
  caseWeightSchema,
  crossContaminationSchema,
  dateModeSchema,
  markedPartiesSchema,
} from './network-answer.ts';

export const caseLimits = {
  /** Cases kept at once. */
  cases: 500,
  /** Codes of one case: as many as one question of `investigate` may have. */
  codes: 1_000,
  parties: 500,
  /** Characters. */
  name: 120,
  note: 500,
  notes: 20_000,
} as const;

export const caseIdSchema = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
});
const revision = Type.Integer({ minimum: 0 });
const note = Type.String({ maxLength: caseLimits.note });

export const caseContentSchema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: caseLimits.name }),
    notes: Type.String({ maxLength: caseLimits.notes }),
    codes: Type.Array(
      Type.Object(
        {
          /** Canonical. */
          code: Type.String({ minLength: 1, maxLength: 512 }),
          weight: caseWeightSchema,
          note,
        },
        { additionalProperties: false },
      ),
      { maxItems: caseLimits.codes },
    ),
    parties: Type.Array(
      Type.Object(
        { party: Type.String({ minLength: 1, maxLength: 256 }), note },
        { additionalProperties: false },
      ),
      { maxItems: caseLimits.parties },
    ),
    /** How common sources are asked for. */
    question: Type.Object(
      {
        dates: dateModeSchema,
        crossContamination: crossContaminationSchema,
        mixAt: Type.Optional(markedPartiesSchema),
        killAt: Type.Optional(markedPartiesSchema),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
);

export const caseRecordSchema = Type.Object({
  id: caseIdSchema,
  /** Counts up with every change: a save names the one it was made from. */
  revision,
  /** By this workstation's clock. */
  changed: timeSchema,
  content: caseContentSchema,
});

export const caseListAnswerSchema = Type.Object({
  /** Latest change first. */
  cases: Type.Array(
    Type.Object({
      id: caseIdSchema,
      revision,
      changed: timeSchema,
      name: Type.String(),
      codes: Type.Integer({ minimum: 0 }),
      parties: Type.Integer({ minimum: 0 }),
    }),
    { maxItems: caseLimits.cases },
  ),
});

/** Null where there is no such case. */
export const caseAnswerSchema = Type.Object({ case: nullable(caseRecordSchema) });

export const caseSaveParams = {
  id: caseIdSchema,
  /** 0 for a case that is new, or comes back after its removal. */
  revision,
  content: caseContentSchema,
} as const;

export type CaseContent = DeepReadonly<Type.Static<typeof caseContentSchema>>;
export type CaseRecord = DeepReadonly<Type.Static<typeof caseRecordSchema>>;
export type CaseListAnswer = DeepReadonly<Type.Static<typeof caseListAnswerSchema>>;
export type CaseSummary = CaseListAnswer['cases'][number];
