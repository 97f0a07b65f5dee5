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
  /** The same units by county of their holder; `region` null where nobody, or no county, is known. */
  byRegion: Type.Optional(Type.Array(Type.Object({ region: nullable(regionSchema), units }))),
  byState: Type.Optional(Type.Array(Type.Object({ state: packStateSchema, units }))),
  /** By level of the outermost pack they are in now: 1 loose, 2 in a bundle …; null in one of unknown level. */
  byLevel: Type.Optional(Type.Array(Type.Object({ level: nullable(Type.Integer({ minimum: 1 })), units }))),
  /** By the day (+08:00) since which they are in their state; null where no event put them there. */
  byDay: Type.Optional(
    Type.Array(Type.Object({ day: nullable(Type.String()), state: packStateSchema, units })),
  ),
  bounds: Type.Array(Type.Object({ party: Type.String(), min: units, max: units })),
  asOf: asOfSchema,
});

export type BatchAnswer = DeepReadonly<Type.Static<typeof batchAnswerSchema>>;
