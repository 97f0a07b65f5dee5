/** Answer of `syncHistory`: what came of the last synchronisations and imports, the newest first. */
import Type from 'typebox';
import { timeSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';

const count = Type.Integer({ minimum: 0 });
const text = Type.String({ maxLength: 4096 });

export const syncRunSchema = Type.Object({
  id: count,
  /** By this workstation's clock. */
  started: timeSchema,
  seconds: Type.Number({ minimum: 0 }),
  source: Type.Union([Type.Literal('network'), Type.Literal('bundle')]),
  outcome: Type.Union([
    Type.Literal('done'),
    /** A bundle that was not whole: what was whole is in. */
    Type.Literal('incomplete'),
    Type.Literal('cancelled'),
    Type.Literal('refused'),
  ]),
  /** What it added; 0 where it was refused or cancelled, though whole packs before that stay. */
  packs: count,
  rows: count,
  bytes: count,
  /** Why it was refused: code, sentence, what was seen, and where. */
  error: Type.Optional(
    Type.Object({
      code: Type.String({ minLength: 1, maxLength: 64 }),
      message: text,
      details: Type.Record(Type.String({ maxLength: 64 }), text),
      place: Type.Object({ file: Type.Optional(text), path: Type.Optional(text) }),
    }),
  ),
});

export const syncHistoryAnswerSchema = Type.Object({
  runs: Type.Array(syncRunSchema, { maxItems: 100 }),
});

export type SyncRun = DeepReadonly<Type.Static<typeof syncRunSchema>>;
export type SyncHistoryAnswer = DeepReadonly<Type.Static<typeof syncHistoryAnswerSchema>>;
