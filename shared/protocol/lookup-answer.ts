/** What the centre says of a code, the nation over: `GET /lookup/<code>`, and the engine's answer made of it. Not proven by any log. */
import Type from 'typebox';
import { nullable, regionSchema, timeSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import { holdSchema } from './hold-schema.ts';
import { namedPartiesSchema } from './named-parties.ts';
import { packStateSchema, traceEventSchema } from './trace-answer.ts';

const code = Type.String({ minLength: 1, maxLength: 1024 });
const number = Type.Integer({ minimum: 0 });

/** Bytes of the centre's answer that a workstation reads. */
export const lookupLimitBytes = 16 * 1024 * 1024;

/** The centre's answer: rows of the code, of the packs it was in and of its replacements, and the events they name. */
export const centreLookupSchema = Type.Object({
  code,
  /** When the centre answered. */
  time: timeSchema,
  /** False where the centre's limit left packs or events out. */
  complete: Type.Boolean(),
  rows: Type.Array(
    Type.Object({
      code,
      event: number,
      role: Type.Union([
        Type.Literal('object'),
        Type.Literal('parent'),
        Type.Literal('child'),
        Type.Literal('input'),
        Type.Literal('output'),
      ]),
      link: nullable(code),
      /** Epoch ms. */
      timeMs: Type.Number(),
    }),
    { maxItems: 100_000 },
  ),
  events: Type.Array(
    Type.Object({
      number,
      recordTime: timeSchema,
      document: Type.Object({}, { additionalProperties: true }),
      /** The enterprise took its bill back (semantics 1.6). */
      deleted: Type.Boolean(),
    }),
    { maxItems: 20_000 },
  ),
});

export const lookupAnswerSchema = Type.Object({
  code,
  /** Said by the centre, and not proven by any log: to be told apart wherever it is shown. */
  source: Type.Literal('centre'),
  cloud: Type.String(),
  time: timeSchema,
  complete: Type.Boolean(),
  state: packStateSchema,
  holder: nullable(
    Type.Object({ party: Type.String(), name: nullable(Type.String()), region: nullable(regionSchema) }),
  ),
  /** In the order of the fold; `inReplica`: the replica has this event of the code too, proven by its log. */
  events: Type.Array(
    Type.Object({ ...Type.Omit(traceEventSchema, ['log']).properties, inReplica: Type.Boolean() }),
  ),
  /** Measures of supervision that the nation's record names. */
  holds: Type.Array(holdSchema),
  parents: Type.Array(Type.Object({ code, from: timeSchema, until: nullable(timeSchema) })),
  /** What the directory says of the parties of `holds`. */
  parties: namedPartiesSchema,
});

export type CentreLookup = DeepReadonly<Type.Static<typeof centreLookupSchema>>;
export type LookupAnswer = DeepReadonly<Type.Static<typeof lookupAnswerSchema>>;
