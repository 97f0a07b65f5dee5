/**
 * Answer of `forkEvidence`, and the document that goes to whoever is to check it. Each item holds two statements
 * about one log that exclude each other, with all that proves them: nothing in it has to be believed.
 */
import Type from 'typebox';
import type { DeepReadonly } from './deep-readonly.ts';

/** Base64 of 32 bytes. */
const hash = Type.String({ minLength: 44, maxLength: 44 });
/** No proof in a tree below 2^53 leaves is longer. */
const hashes = Type.Array(hash, { maxItems: 64 });
const count = Type.Integer({ minimum: 0 });
const note = Type.String({ maxLength: 262_144 });

const pinSchema = Type.Object(
  {
    region: Type.String({ pattern: '^[0-9]{6}$' }),
    size: count,
    root: hash,
    completeThrough: Type.String({ maxLength: 40 }),
  },
  { additionalProperties: false },
);

/** From a national note to what the nation said of one county: the newest entry of that tree, and the county's pin in it. */
export const pinProofSchema = Type.Object({
  /** As it stands in the log. */
  entry: Type.String({ maxLength: 65_535 }),
  /** The entry is the last leaf of the note's tree: its audit path, from the leaf upwards. */
  entryPath: hashes,
  pin: pinSchema,
  /** The pin's place in the sorted list that the entry commits to, and its path there. */
  index: count,
  pinPath: hashes,
});

/** The root that the larger of the two trees has at the size of the smaller, and the consistency proof of that. */
export const treePrefixSchema = Type.Object({ root: hash, proof: hashes });

export const forkItemSchema = Type.Object({
  /** RFC 3339: when this workstation saw it, by its clock. */
  seen: Type.String({ maxLength: 40 }),
  /** Why it was refused: LOG_FORK, LOG_ROLLBACK … */
  code: Type.String({ maxLength: 64 }),
  /** The signed notes, whole: of the log itself or, where a pin stands beside it, of the nation. */
  known: note,
  offered: note,
  knownPin: Type.Optional(pinProofSchema),
  offeredPin: Type.Optional(pinProofSchema),
  /** Where the sizes differ and it could be had: without it such an item stays open. */
  prefix: Type.Optional(treePrefixSchema),
});

export const forkEvidenceSchema = Type.Object({
  kind: Type.Literal('fork-evidence'),
  /** 1 had notes only, which are items of version 2, too. */
  version: Type.Union([Type.Literal(1), Type.Literal(2)]),
  items: Type.Array(forkItemSchema, { maxItems: 10_000 }),
});

export type PinProof = DeepReadonly<Type.Static<typeof pinProofSchema>>;
export type TreePrefixProof = DeepReadonly<Type.Static<typeof treePrefixSchema>>;
export type ForkItem = DeepReadonly<Type.Static<typeof forkItemSchema>>;
export type ForkEvidence = DeepReadonly<Type.Static<typeof forkEvidenceSchema>>;
