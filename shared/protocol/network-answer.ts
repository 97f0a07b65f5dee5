/**
 * Networks out of the replica: who delivered what to whom, from a party, a bill, a batch or a code on. A delivery is
 * what one bill moved of one batch; flows sum deliveries between two parties.
 */
import Type from 'typebox';
import { MOST_WEIGHT } from '../domain/network/case-weight.ts';
import { asOfSchema, nullable, regionSchema, timeSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';

const count = Type.Integer({ minimum: 0 });
const amount = Type.Number({ minimum: 0 });

export const dateModeSchema = Type.Union([
  Type.Literal('explicit'),
  Type.Literal('inferred'),
  Type.Literal('ignore'),
]);
export const directionSchema = Type.Union([
  Type.Literal('forward'),
  Type.Literal('backward'),
  Type.Literal('full'),
]);
export const crossContaminationSchema = Type.Union([Type.Literal('none'), Type.Literal('all')]);

/** Parties by their identifiers. */
export const markedPartiesSchema = Type.Array(Type.String({ minLength: 1, maxLength: 256 }), {
  maxItems: 500,
});

/** Of a case. */
export const caseWeightSchema = Type.Number({ exclusiveMinimum: 0, maximum: MOST_WEIGHT });

/** What questions to the network have in common. */
export const networkQuestionSchema = {
  /** RFC 3339; deliveries that lie wholly outside are not there. */
  since: Type.Optional(timeSchema),
  until: Type.Optional(timeSchema),
  /** Default explicit. */
  dates: Type.Optional(dateModeSchema),
  /** `all`: at every party anything can pass into anything; default none: batches stay apart. */
  crossContamination: Type.Optional(crossContaminationSchema),
  /** Parties at which anything can pass into anything, also where it does not everywhere. */
  mixAt: Type.Optional(markedPartiesSchema),
  /** Parties from which nothing goes on contaminated. */
  killAt: Type.Optional(markedPartiesSchema),
} as const;

export const networkPartySchema = Type.Object({
  id: Type.String(),
  name: Type.String(),
  /** Enterprise type (domain.md §2.6), empty where unknown. */
  type: Type.String(),
  region: nullable(regionSchema),
  /** Degrees, WGS 84. */
  lon: nullable(Type.Number()),
  lat: nullable(Type.Number()),
});

const billSchema = Type.Object({ party: Type.String(), type: Type.String(), number: Type.String() });

export const networkDeliverySchema = Type.Object({
  /** Unique within the replica's present state. */
  id: Type.String(),
  source: Type.String(),
  target: Type.String(),
  /** The giver's bill where there is one, else the receiver's. */
  bill: nullable(billSchema),
  /** The receiver's bill where both are there. */
  receipt: nullable(billSchema),
  /** National event numbers, the giver's first. */
  events: Type.Array(count),
  product: Type.String(),
  /** Null where the replica has no commissioning of its codes. */
  batch: nullable(Type.String()),
  /** Codes of any level that the bill names, and quantities without codes. */
  codes: amount,
  /** Level-1 packs; a pack of a higher level counts as full. */
  units: amount,
  departed: nullable(timeSchema),
  arrived: nullable(timeSchema),
});

export const networkFlowSchema = Type.Object({
  source: Type.String(),
  target: Type.String(),
  deliveries: count,
  units: amount,
  first: nullable(timeSchema),
  last: nullable(timeSchema),
});

export const networkAnswerSchema = Type.Object({
  from: Type.String(),
  direction: directionSchema,
  /** Nearest to the start first; `distance` counts deliveries from it, 0 the start itself. */
  stations: Type.Array(Type.Object({ ...networkPartySchema.properties, distance: count })),
  deliveries: Type.Array(networkDeliverySchema),
  /** Between the stations listed, over all their deliveries; largest first. */
  flows: Type.Array(networkFlowSchema),
  /** Before any limit. */
  totals: Type.Object({ stations: count, deliveries: count, units: amount }),
  /** A limit cut off what lies farthest from the start. */
  truncated: Type.Boolean(),
  asOf: asOfSchema,
});

export const networkPathsAnswerSchema = Type.Object({
  from: Type.String(),
  to: Type.String(),
  /** Fewest hops first; empty only where there is none. No path meets a party twice, unless goods can have come no other way. */
  paths: Type.Array(
    Type.Object({
      stations: Type.Array(Type.String()),
      hops: Type.Array(networkFlowSchema),
    }),
  ),
  parties: Type.Array(networkPartySchema),
  /** A limit ended the search: there may be more. */
  truncated: Type.Boolean(),
  asOf: asOfSchema,
});

export type NetworkAnswer = DeepReadonly<Type.Static<typeof networkAnswerSchema>>;
export type NetworkParty = DeepReadonly<Type.Static<typeof networkPartySchema>>;
export type NetworkDelivery = DeepReadonly<Type.Static<typeof networkDeliverySchema>>;
export type NetworkFlow = DeepReadonly<Type.Static<typeof networkFlowSchema>>;
export type NetworkPathsAnswer = DeepReadonly<Type.Static<typeof networkPathsAnswerSchema>>;
