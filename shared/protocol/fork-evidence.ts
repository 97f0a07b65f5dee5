/** Answer of `forkEvidence`, and the document that goes to whoever is to check it. */
import Type from 'typebox';
import type { DeepReadonly } from './deep-readonly.ts';

export const forkEvidenceSchema = Type.Object({
  kind: Type.Literal('fork-evidence'),
  version: Type.Literal(1),
  items: Type.Array(
    Type.Object({
      /** RFC 3339: when this workstation saw it, by its clock. */
      seen: Type.String(),
      /** Why it was refused: LOG_FORK, LOG_ROLLBACK … */
      code: Type.String(),
      /** The signed notes, whole. */
      known: Type.String(),
      offered: Type.String(),
    }),
    { maxItems: 10_000 },
  ),
});

export type ForkEvidence = DeepReadonly<Type.Static<typeof forkEvidenceSchema>>;
