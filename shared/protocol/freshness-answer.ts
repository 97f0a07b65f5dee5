/** By what limits freshness is judged here, and what the clock is worth: answer of `freshness`. */
import Type from 'typebox';
import { asOfSchema, nullable, timeSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';

const seconds = Type.Integer({ minimum: 1 });

export const freshnessLimitsSchema = Type.Object({
  /** Up to this age knowledge is fresh. */
  freshSeconds: seconds,
  /** Up to this it is ageing. */
  ageingSeconds: seconds,
  /** Up to this it is stale; beyond, nothing is certified from it. */
  staleSeconds: seconds,
});

export const freshnessAnswerSchema = Type.Object({
  limits: freshnessLimitsSchema,
  clock: Type.Object({
    /** `dead`: a time before anything here can have been; `rolled_back`: below the highest time ever stored. */
    state: Type.Union([Type.Literal('running'), Type.Literal('dead'), Type.Literal('rolled_back')]),
    time: timeSchema,
    /** The highest time ever stored, the clock's own or a trusted one; null before the first synchronisation. */
    highest: nullable(timeSchema),
  }),
  asOf: asOfSchema,
});

export type FreshnessLimits = DeepReadonly<Type.Static<typeof freshnessLimitsSchema>>;
export type FreshnessAnswer = DeepReadonly<Type.Static<typeof freshnessAnswerSchema>>;
