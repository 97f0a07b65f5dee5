/**
 * Common sources (contract "investigate"). Of a network file: scores alone. Of cases against the replica: scores over
 * the ways the packs really went, and what a recall would have to take, with how much of the cases each explains.
 */
import Type from 'typebox';
import { asOfSchema, nullable, regionSchema, timeSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';

const share = Type.Number({ minimum: 0, maximum: 1 });
const count = Type.Integer({ minimum: 0 });

export const networkScoresSchema = Type.Object({
  /** In the order of the file. */
  stations: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.Optional(Type.String()),
      score: share,
      /** Explains every case. */
      commonLink: Type.Boolean(),
    }),
  ),
  deliveries: Type.Array(Type.Object({ id: Type.String(), score: share })),
});

const reachedSchema = Type.Object({
  stations: Type.Array(Type.String()),
  deliveries: Type.Array(Type.String()),
});

/** With `--trace DELIVERY`: in the order of the file; the delivery itself only where a circle leads back to it. */
export const networkTraceSchema = Type.Object({ forward: reachedSchema, backward: reachedSchema });

export const scopeKindSchema = Type.Union([
  /** A pack of any level that cases were in: a bundle, a carton. */
  Type.Literal('pack'),
  Type.Literal('batch'),
  /** All units, of any product, that one line of one maker made on one day: where the record names lines. */
  Type.Literal('line'),
  /** All units of the product that one maker made on one day. */
  Type.Literal('production'),
  Type.Literal('product'),
]);

export const investigateAnswerSchema = Type.Object({
  /** In the order asked. */
  cases: Type.Array(
    Type.Object({
      /** Canonical. */
      code: Type.String(),
      weight: Type.Number(),
      /** False: the record does not follow the code, and it counts for nothing. */
      followed: Type.Boolean(),
      /** An earlier case that is the same pack under another code: this one counts for nothing. */
      sameAs: Type.Optional(Type.String()),
      product: nullable(Type.String()),
      batch: nullable(Type.String()),
      /** Parties and deliveries of its way, in order. */
      stations: Type.Array(Type.String()),
      deliveries: Type.Array(Type.String()),
    }),
  ),
  /** Weight of the cases that the record follows, each pack once. */
  weight: Type.Number(),
  /** By score, highest first. */
  stations: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      region: nullable(regionSchema),
      score: share,
      commonLink: Type.Boolean(),
      /** Cases on whose way it is. */
      cases: count,
    }),
  ),
  /** By score, highest first. One bill; `id` is its URN, or `event:<number>` where the event has no bill. */
  deliveries: Type.Array(
    Type.Object({
      id: Type.String(),
      source: nullable(Type.String()),
      target: nullable(Type.String()),
      time: timeSchema,
      score: share,
      cases: count,
    }),
  ),
  /** What a recall could take, by share of the cases, then by units: the most for the least first. */
  scope: Type.Array(
    Type.Object({
      kind: scopeKindSchema,
      /** Of a pack its code; of others product, batch, maker, day, workshop and line as they apply, separated by `/`. */
      id: Type.String(),
      product: nullable(Type.String()),
      batch: nullable(Type.String()),
      /** Of a pack its level, null where unknown. */
      level: nullable(Type.Integer()),
      /** Of a line alone: its maker, the day in China, workshop (null where none is named) and name. */
      maker: Type.Optional(Type.String()),
      day: Type.Optional(Type.String()),
      workshop: Type.Optional(nullable(Type.String())),
      line: Type.Optional(Type.String()),
      share,
      cases: count,
      /** Level-1 packs to take. */
      units: count,
      /** The units are those the record has; the log of a county holds no siblings that were never there. */
      unitsComplete: Type.Boolean(),
    }),
  ),
  /** There are more lines of scope than are listed. */
  scopeTruncated: Type.Boolean(),
  asOf: asOfSchema,
});

export type NetworkScores = DeepReadonly<Type.Static<typeof networkScoresSchema>>;
export type NetworkTrace = DeepReadonly<Type.Static<typeof networkTraceSchema>>;
export type InvestigateAnswer = DeepReadonly<Type.Static<typeof investigateAnswerSchema>>;
