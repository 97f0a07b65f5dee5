/** Answer of `nationalPins`: every county's log as the newest verified national entry pins it. */
import Type from 'typebox';
import { regionSchema, timeSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';

const count = Type.Integer({ minimum: 0 });

export const nationalPinsAnswerSchema = Type.Object({
  /** Entries of the national log it was read at; 0 where nothing was ever synchronised. */
  nationalSize: count,
  pins: Type.Array(
    Type.Object({
      region: regionSchema,
      /** Entries of the county's log. How many bytes they lead to, only they themselves say. */
      size: count,
      completeThrough: timeSchema,
    }),
  ),
});

export type NationalPinsAnswer = DeepReadonly<Type.Static<typeof nationalPinsAnswerSchema>>;
