/** Answer of `changeRegions`: what is subscribed to now, and what went. */
import Type from 'typebox';
import { asOfSchema, regionSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';

export const regionsChangeAnswerSchema = Type.Object({
  /** Counties or prefixes of 2 or 4 digits, sorted. */
  subscribed: Type.Array(Type.String()),
  /** Counties whose packs were deleted. */
  deleted: Type.Array(regionSchema),
  /** Bytes given back to the file system. */
  freedBytes: Type.Integer({ minimum: 0 }),
  asOf: asOfSchema,
});

export type RegionsChangeAnswer = DeepReadonly<Type.Static<typeof regionsChangeAnswerSchema>>;
