/**
 * The as-of of every answer (design §3.2 "Freshness"): what the answer was computed from, how old that is,
 * and what is known to be missing. Unknown is never shown as none, so no answer travels without it.
 */
import Type from 'typebox';
import type { DeepReadonly } from './deep-readonly.ts';

export const freshnessSchema = Type.Union([
  Type.Literal('fresh'),
  Type.Literal('ageing'),
  Type.Literal('stale'),
  /** Too old to certify anything from. */
  Type.Literal('refuse'),
  /** No trusted time, or a clock that cannot be believed. */
  Type.Literal('unknown'),
]);

/** RFC 3339 with zone. */
export const timeSchema = Type.String({ minLength: 20, maxLength: 40 });
/** GB/T 2260 county, six digits; 000000 the nation, 999999 what has no county. */
export const regionSchema = Type.String({ pattern: '^[0-9]{6}$' });
const count = Type.Integer({ minimum: 0 });
export const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const regionStateSchema = Type.Object({
  region: regionSchema,
  /** Entries of the county's log that are in the replica. */
  size: count,
  /** Everything recorded up to here is in; null where nothing was ever synchronised. */
  completeThrough: nullable(timeSchema),
  state: freshnessSchema,
});

/** Why `freshness` is what it is, and what else to know about it; the worst first. */
export const freshnessReasonSchema = Type.Object({
  /**
   * `trusted_time_old`: the witnesses' time lies back; `region_behind`: that region's complete-through does;
   * `never_synchronised`; `no_trusted_time`: the policy asks for no witness; `clock_rolled_back`: the machine's clock
   * is `seconds` below the highest time stored; `clock_dead`: it shows a time before anything here can have been;
   * `trust_expired`: the trust policy has run out, a warning or more, as the policy says.
   */
  code: Type.Union([
    Type.Literal('trusted_time_old'),
    Type.Literal('region_behind'),
    Type.Literal('never_synchronised'),
    Type.Literal('no_trusted_time'),
    Type.Literal('clock_rolled_back'),
    Type.Literal('clock_dead'),
    Type.Literal('trust_expired'),
  ]),
  region: Type.Optional(regionSchema),
  /** Age in seconds where the reason is an age. */
  seconds: Type.Optional(Type.Number()),
});

/** A known hole: something the answer would need and the replica does not have. */
export const gapSchema = Type.Object({
  /** Coded: `REGION_EMPTY`, `REGION_BEHIND`, `REGION_REFUSED` (`detail`: why), `PACK_DAMAGED`, `PACK_CONTRADICTS` … */
  code: Type.String({ minLength: 1 }),
  region: Type.Optional(regionSchema),
  detail: Type.Optional(Type.String()),
});

export const asOfSchema = Type.Object({
  regions: Type.Array(regionStateSchema),
  national: Type.Object({
    /** Entries of the national log. */
    size: count,
    /** Lowest time within the quorum of cosignatures; null without a national checkpoint. */
    trustedTime: nullable(timeSchema),
  }),
  freshness: freshnessSchema,
  reasons: Type.Array(freshnessReasonSchema),
  gaps: Type.Array(gapSchema),
});

export type Freshness = Type.Static<typeof freshnessSchema>;
export type RegionState = DeepReadonly<Type.Static<typeof regionStateSchema>>;
export type FreshnessReason = DeepReadonly<Type.Static<typeof freshnessReasonSchema>>;
export type Gap = DeepReadonly<Type.Static<typeof gapSchema>>;
export type AsOf = DeepReadonly<Type.Static<typeof asOfSchema>>;
