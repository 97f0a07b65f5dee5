/** Where is this batch now: the answer of `batch` (contract; semantics 4). Units are level-1 packs. */
import Type from 'typebox';
import { asOfSchema, nullable, regionSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import { packStateSchema } from './trace-answer.ts';

const units = Type.Integer({ minimum: 0 });

export const batchAnswerSchema = Type.Object({
  product: Type.String(),
  batch: Type.String(),
  units,
  /** Adds up to `units`; `party` null where no holder is known. */
  holders: Type.Array(
    Type.Object({
      party: nullable(Type.String()),
      name: nullable(Type.String()),
      region: nullable(regionSchema),
      state: packStateSchema,
      units,
    }),
  ),
  bounds: Type.Array(Type.Object({ party: Type.String(), min: units, max: units })),
  asOf: asOfSchema,
});

export type BatchAnswer = DeepReadonly<Type.Static<typeof batchAnswerSchema>>;
