/** Answers of `checkpointToShow` and `compareCheckpoint`: two workstations hold their national checkpoints together. */
import Type from 'typebox';
import { nullable, timeSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';

const treeSchema = Type.Object({
  size: Type.Integer({ minimum: 0 }),
  /** Base64. */
  root: Type.String(),
  /** Lowest time within the quorum of cosignatures. */
  trustedTime: nullable(timeSchema),
});

export const shownCheckpointSchema = Type.Object({
  ...treeSchema.properties,
  /** For one QR code: text, at most 2953 bytes. */
  text: Type.String({ minLength: 1, maxLength: 2953 }),
});

export const comparisonAnswerSchema = Type.Object({
  verdict: Type.Union([
    Type.Literal('agree'),
    Type.Literal('ahead'),
    Type.Literal('behind'),
    Type.Literal('fork'),
    Type.Literal('cannot_tell'),
  ]),
  /** By how many entries of the national log this workstation is ahead or behind. */
  entries: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Why it cannot be told. */
  reason: Type.Optional(
    Type.Union([Type.Literal('proof_needed'), Type.Literal('proof_fails'), Type.Literal('history_missing')]),
  ),
  own: treeSchema,
  other: treeSchema,
  /** What this workstation shows the other so that it can tell as well: the QR code of the way back. */
  show: Type.String({ minLength: 1, maxLength: 2953 }),
});

export type ShownCheckpoint = DeepReadonly<Type.Static<typeof shownCheckpointSchema>>;
export type ComparisonAnswer = DeepReadonly<Type.Static<typeof comparisonAnswerSchema>>;
