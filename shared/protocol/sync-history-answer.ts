/** Answer of `syncHistory`: what came of the last synchronisations and imports, the newest first. */
import Type from 'typebox';
import { timeSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import { describedFailureSchema } from './described-failure.ts';

const count = Type.Integer({ minimum: 0 });

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
    /** Whole, or a county of it: then the others are in, and `error` is that of the first. */
    Type.Literal('refused'),
  ]),
  /** What it added; 0 where it was refused whole or cancelled, though whole packs before that stay. */
  packs: count,
  rows: count,
  bytes: count,
  /** Why it was refused: code, sentence, what was seen, and where. */
  error: Type.Optional(describedFailureSchema),
});

export const syncHistoryAnswerSchema = Type.Object({
  runs: Type.Array(syncRunSchema, { maxItems: 100 }),
});

export type SyncRun = DeepReadonly<Type.Static<typeof syncRunSchema>>;
export type SyncHistoryAnswer = DeepReadonly<Type.Static<typeof syncHistoryAnswerSchema>>;
