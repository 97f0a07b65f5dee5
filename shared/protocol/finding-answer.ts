/** One finding of the audit (contract `audit --json`); the trace of a code carries those that touch it. */
import Type from 'typebox';
import { asOfSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import { namedPartiesSchema } from './named-parties.ts';

export const severitySchema = Type.Union([
  Type.Literal('info'),
  Type.Literal('low'),
  Type.Literal('medium'),
  Type.Literal('high'),
  Type.Literal('critical'),
]);

export const findingSchema = Type.Object({
  id: Type.String(),
  /** Rule id of the rule table: `S1`, `D2` … */
  rule: Type.String(),
  severity: severitySchema,
  /** As the bill named them. */
  codes: Type.Array(Type.String()),
  /** `urn:cn-bill:…` */
  bills: Type.Array(Type.String()),
  parties: Type.Array(Type.String()),
  explanation: Type.String(),
  /**
   * What the explanation is made of, by name, so that a reader's language can say it anew. Texts are party and code
   * identifiers, bill numbers and states; numbers are km, minutes, days, km/h and codes.
   */
  details: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]))),
  /** Innocent explanations to be excluded first. */
  innocent: Type.Array(Type.String()),
  state: Type.String(),
});

export const auditAnswerSchema = Type.Object({
  rules: Type.Array(Type.Object({ id: Type.String(), version: Type.Union([Type.String(), Type.Integer()]) })),
  rows: Type.Integer({ minimum: 0 }),
  seconds: Type.Number({ minimum: 0 }),
  findings: Type.Array(findingSchema),
  /** Sightings beyond the hundred thousand findings that one answer carries; absent where there are none. */
  leftOut: Type.Optional(Type.Integer({ minimum: 1 })),
  /** Every party the findings name, by id; absent where none is named. */
  parties: Type.Optional(namedPartiesSchema),
  asOf: asOfSchema,
});

export type Severity = Type.Static<typeof severitySchema>;
export type Finding = DeepReadonly<Type.Static<typeof findingSchema>>;
export type AuditAnswer = DeepReadonly<Type.Static<typeof auditAnswerSchema>>;
