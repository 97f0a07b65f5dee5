/** The replica as it stands: answers of `status`, `regions`, `sync` and `verify` (contract). */
import Type from 'typebox';
import {
  asOfSchema,
  freshnessSchema,
  nullable,
  regionSchema,
  regionStateSchema,
  timeSchema,
} from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import { describedFailureSchema } from './described-failure.ts';

const count = Type.Integer({ minimum: 0 });
const seconds = Type.Number({ minimum: 0 });

export const regionHoldingSchema = Type.Object({
  ...regionStateSchema.properties,
  /** Stored rows, live packs and stored bytes of this region. */
  rows: count,
  packs: count,
  bytes: count,
});

/**
 * The weakest thing that opens the replica every day: a key file beside it protects nothing. The database is
 * encrypted whatever it is.
 */
export const atRestSchema = Type.Union([
  Type.Literal('unprotected'),
  Type.Literal('os-store'),
  Type.Literal('passphrase'),
  /** Both together, in slots that neither opens alone. */
  Type.Literal('os-store-passphrase'),
  Type.Literal('recovery'),
]);

export const keySlotSchema = Type.Object({
  id: Type.String({ minLength: 1 }),
  kind: Type.String({ minLength: 1 }),
  created: timeSchema,
});

export const verifyAnswerSchema = Type.Object({
  ok: Type.Boolean(),
  packs: count,
  bytes: count,
  seconds,
  problems: Type.Array(
    Type.Object({
      code: Type.String({ minLength: 1 }),
      message: Type.String(),
      region: Type.Optional(regionSchema),
      pack: Type.Optional(Type.String()),
    }),
  ),
});

export const statusAnswerSchema = Type.Object({
  regions: Type.Array(regionHoldingSchema),
  national: asOfSchema.properties.national,
  freshness: freshnessSchema,
  rows: count,
  /** Of the replica's files on disk. */
  bytes: count,
  /** Absent until the workstation can send entries of its own. */
  outbox: Type.Optional(Type.Object({ waiting: count, accepted: count, rejected: count, dead: count })),
  atRest: atRestSchema,
  /** What opens the replica; no secrets. */
  keySlots: Type.Optional(Type.Array(keySlotSchema)),
  /** Null where the replica was never enrolled. */
  cloud: nullable(Type.String()),
  lastSync: nullable(timeSchema),
  lastVerification: nullable(
    Type.Object({
      time: timeSchema,
      deep: Type.Boolean(),
      ok: Type.Boolean(),
      packs: count,
      bytes: count,
      seconds,
      problems: count,
    }),
  ),
  /** Packs by how long ago they were proven at rest, those never first; proven on arrival all the same. */
  packs: Type.Optional(
    Type.Array(
      Type.Object({
        region: regionSchema,
        /** Hex SHA-256 of its manifest. */
        pack: Type.String({ minLength: 64, maxLength: 64 }),
        lastVerified: nullable(timeSchema),
        /** Left out of answers until the next synchronisation fetches it again. */
        damaged: Type.Boolean(),
        /** Left out of answers for good: what the log commits to contradicts itself, and fetching brings the same. */
        contradictory: Type.Optional(Type.Boolean()),
      }),
    ),
  ),
  asOf: asOfSchema,
});

export const regionsAnswerSchema = Type.Object({
  /** What was enrolled, as it was asked for: counties or prefixes of 2 or 4 digits. */
  enrolled: Type.Array(Type.String()),
  regions: Type.Array(regionHoldingSchema),
  asOf: asOfSchema,
});

export const syncAnswerSchema = Type.Object({
  /** What this synchronisation added. */
  packs: count,
  rows: count,
  bytes: count,
  seconds,
  /** Counties that were refused, each for its first failure; all others are in. */
  refused: Type.Array(Type.Object({ region: regionSchema, ...describedFailureSchema.properties })),
  asOf: asOfSchema,
});

export type RegionHolding = DeepReadonly<Type.Static<typeof regionHoldingSchema>>;
export type AtRest = Type.Static<typeof atRestSchema>;
export type KeySlot = DeepReadonly<Type.Static<typeof keySlotSchema>>;
export type VerifyAnswer = DeepReadonly<Type.Static<typeof verifyAnswerSchema>>;
export type StatusAnswer = DeepReadonly<Type.Static<typeof statusAnswerSchema>>;
export type RegionsAnswer = DeepReadonly<Type.Static<typeof regionsAnswerSchema>>;
export type SyncAnswer = DeepReadonly<Type.Static<typeof syncAnswerSchema>>;
