/** Whom this workstation believes: answer of `trust`. */
import Type from 'typebox';
import { nullable, timeSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';

const count = Type.Integer({ minimum: 1 });
const text = Type.String({ minLength: 1 });
const keySchema = Type.Object({ name: text, vkey: text });

export const trustPolicySchema = Type.Object({
  version: count,
  /** Hex SHA-256 of the policy's text. */
  fingerprint: Type.String({ pattern: '^[0-9a-f]{64}$' }),
  /** Version and fingerprint in one line, for a QR code or a voice. */
  reference: text,
  expires: timeSchema,
  /** By the clock, or by the trusted time where that is later. */
  expired: Type.Boolean(),
  /** What an expired policy means offline; online it is refused. */
  afterExpiry: Type.Union([Type.Literal('warn'), Type.Literal('refuse')]),
  /** Origins of the logs are `<origin>/<region>`. */
  origin: text,
  /** How many of the root keys must sign a policy. */
  threshold: count,
  rootKeys: Type.Array(keySchema),
  receiptKeys: Type.Array(keySchema),
  logs: Type.Array(Type.Object({ origin: text, vkey: text, url: nullable(text) })),
  witnesses: Type.Array(Type.Object({ name: text, vkey: text, url: nullable(text) })),
  /** Who must have cosigned: `2 of (w1, w2, w3)`. */
  quorum: text,
  /** Root keys of this policy that signed it. */
  signedBy: Type.Array(text),
});

export const trustAnswerSchema = Type.Object({
  policy: trustPolicySchema,
  /** Every policy that was in force here, oldest first. */
  versions: Type.Array(
    Type.Object({ version: count, fingerprint: text, expires: timeSchema, pinned: nullable(timeSchema) }),
  ),
});

export type DescribedPolicy = DeepReadonly<Type.Static<typeof trustPolicySchema>>;
export type TrustAnswer = DeepReadonly<Type.Static<typeof trustAnswerSchema>>;
