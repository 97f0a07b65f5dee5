/** Answers of `exportBundle` and `importBundle`. */
import Type from 'typebox';
import { regionSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import { syncAnswerSchema } from './status-answer.ts';

const count = Type.Integer({ minimum: 0 });

export const bundleExportAnswerSchema = Type.Object({
  /** The parts, in order. */
  files: Type.Array(Type.Object({ file: Type.String(), bytes: count })),
  bytes: count,
  packs: count,
  /** Counties in it. */
  regions: Type.Array(regionSchema),
  /** Entries of the national log: what the receiver will stand at. */
  nationalSize: count,
});

export const bundleImportAnswerSchema = Type.Object({
  ...syncAnswerSchema.properties,
  nationalSize: count,
  /** The replica was further already; nothing was changed. */
  isOlder: Type.Boolean(),
  /** What the bundle should have and has not whole: parts, and published paths with the reason's code. */
  lacking: Type.Array(Type.Object({ path: Type.String(), code: Type.String() })),
});

export type BundleExportAnswer = DeepReadonly<Type.Static<typeof bundleExportAnswerSchema>>;
export type BundleImportAnswer = DeepReadonly<Type.Static<typeof bundleImportAnswerSchema>>;
