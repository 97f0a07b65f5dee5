/** What a typed text may mean: the answer of `find`, as a person types. Codes are read by shared/domain/code alone. */
import Type from 'typebox';
import { asOfSchema, nullable, regionSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';

/** Hits of one kind in an answer. */
export const mostHits = 12;

export const foundPartySchema = Type.Object({
  party: Type.String({ minLength: 1 }),
  name: Type.String(),
  /** Enterprise type code (domain.md §2.6). */
  type: Type.String(),
  region: nullable(regionSchema),
  uscc: Type.String(),
  address: Type.String(),
  /** Degrees, WGS 84. */
  lon: nullable(Type.Number()),
  lat: nullable(Type.Number()),
  licence: Type.String(),
  /** `yyyy-MM-dd` or empty. */
  licenceUntil: Type.String(),
  authority: Type.String(),
});

export const foundProductSchema = Type.Object({
  product: Type.String({ minLength: 1 }),
  name: Type.String(),
  spec: Type.String(),
  manufacturer: Type.String(),
  approvalNo: Type.String(),
});

export const foundBatchSchema = Type.Object({
  number: Type.String({ minLength: 1 }),
  /** `yyyy-MM-dd`; null where nobody gave one. */
  expiry: nullable(Type.String()),
});

export const foundBillSchema = Type.Object({
  /** Of the bill with all its parts (semantics 1.3); the network begins at `bill:<urn>`. */
  urn: Type.String({ minLength: 1 }),
  /** Whose bill it is. */
  party: Type.String({ minLength: 1 }),
  /** Empty where the directory does not know the party. */
  partyName: Type.String(),
  type: Type.String(),
  number: Type.String({ minLength: 1 }),
  /** RFC 3339; null where no delivery of it is dated. */
  time: nullable(Type.String()),
});

const hits = <T extends Type.TSchema>(schema: T) =>
  Type.Object({ hits: Type.Array(schema, { maxItems: mostHits }), total: Type.Integer({ minimum: 0 }) });

export const findAnswerSchema = Type.Object({
  /** The best first; `total` counts what `hits` had no room for too. */
  parties: hits(foundPartySchema),
  products: hits(foundProductSchema),
  batches: hits(foundBatchSchema),
  /** Between two parties, by number or URN. */
  bills: hits(foundBillSchema),
  /** Bills were not looked through: the replica's network is large and nobody asked for it yet. */
  billsUnread: Type.Optional(Type.Literal(true)),
  asOf: asOfSchema,
});

export type FoundParty = DeepReadonly<Type.Static<typeof foundPartySchema>>;
export type FoundProduct = DeepReadonly<Type.Static<typeof foundProductSchema>>;
export type FoundBatch = DeepReadonly<Type.Static<typeof foundBatchSchema>>;
export type FoundBill = DeepReadonly<Type.Static<typeof foundBillSchema>>;
export type FindAnswer = DeepReadonly<Type.Static<typeof findAnswerSchema>>;
