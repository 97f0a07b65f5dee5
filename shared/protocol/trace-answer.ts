/** Where did this pack go: the answer of `trace` (contract `trace CODE --json`; semantics 2, 3). */
import Type from 'typebox';
import { asOfSchema, nullable, regionSchema, timeSchema } from './as-of.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import { findingSchema } from './finding-answer.ts';
import { holdSchema } from './hold-schema.ts';
import { namedPartiesSchema } from './named-parties.ts';

const code = Type.String({ minLength: 1 });
const party = Type.String({ minLength: 1 });

export const packStateSchema = Type.Union([
  Type.Literal('commissioned'),
  Type.Literal('in_stock'),
  Type.Literal('in_transit'),
  Type.Literal('returned'),
  Type.Literal('quarantined'),
  Type.Literal('sold'),
  Type.Literal('dispensed'),
  Type.Literal('sampled'),
  Type.Literal('destroyed'),
  Type.Literal('missing'),
  Type.Literal('exported'),
  /** A pack that lost its last content otherwise than by a receipt (semantics 3.3). */
  Type.Literal('empty'),
  /** No record. Never "none". */
  Type.Literal('unknown'),
]);

/** `type` three digits; `party` is the enterprise whose bill it is. */
export const billSchema = Type.Object({
  type: Type.String(),
  number: Type.String(),
  party: Type.Optional(Type.String()),
});

const eventProperties = {
  time: timeSchema,
  /** EPCIS event type. */
  type: Type.String(),
  /** CBV short name, or the URI of a step outside CBV. */
  bizStep: nullable(Type.String()),
  disposition: Type.Optional(nullable(Type.String())),
  action: Type.Optional(nullable(Type.String())),
  party: nullable(party),
  from: nullable(party),
  to: nullable(party),
  /** County of the party at the time; null where the directory does not know it. */
  place: nullable(regionSchema),
  bill: nullable(billSchema),
  /** `via`: an event of a pack the code was inside; that pack stands in `via`. */
  role: Type.Union([
    Type.Literal('object'),
    Type.Literal('parent'),
    Type.Literal('child'),
    Type.Literal('via'),
  ]),
  via: Type.Optional(code),
  eventId: Type.String(),
  /** National event number. */
  number: Type.Integer({ minimum: 0 }),
  /** Where it stands: county log and index in the county's event tree. */
  log: Type.Object({ region: regionSchema, index: Type.Integer({ minimum: 0 }) }),
  /** Present where the event is shown but changed nothing (shared/domain/fold/life.ts `Outcome`). */
  notApplied: Type.Optional(
    Type.Union([
      /** By an end (semantics 2.2). */
      Type.Literal('blocked'),
      /** By a later void_shipping (semantics 1.6). */
      Type.Literal('voided'),
      /** Declared an error, or its bill deleted (semantics 1.6). */
      Type.Literal('declared'),
      /** Later than the trusted time (semantics 2.1). */
      Type.Literal('future'),
    ]),
  ),
  /** The source gave no time; `time` is that of capture. */
  untimed: Type.Optional(Type.Boolean()),
};

export const traceEventSchema = Type.Object(eventProperties);

/** The last thing known where knowledge ends (semantics 5.2, design §3.1). */
export const edgeSchema = Type.Object({
  ...eventProperties,
  /** `context`: the code is here only for another's sake; `left`: it went to a region that is not replicated. */
  reason: Type.Optional(Type.Union([Type.Literal('context'), Type.Literal('left')])),
  /** Who has it beyond the edge, and what would tell more. */
  beyond: Type.Optional(
    Type.Object({
      party,
      name: nullable(Type.String()),
      region: nullable(regionSchema),
      /** The county to subscribe to; null where none is known, or it is followed already: then only the centre can tell. */
      subscribe: nullable(regionSchema),
    }),
  ),
});

export const traceAnswerSchema = Type.Object({
  code,
  kind: Type.Union([
    Type.Literal('platform'),
    Type.Literal('sgtin'),
    Type.Literal('sscc'),
    Type.Literal('other'),
  ]),
  identity: Type.Object({
    product: nullable(Type.String()),
    name: nullable(Type.String()),
    batch: nullable(Type.String()),
    /** `yyyy-MM-dd`. */
    expiry: nullable(Type.String()),
    /** 1 = smallest pack. */
    level: nullable(Type.Integer({ minimum: 1 })),
    /** First seven digits of a platform code. */
    prefix: Type.Optional(nullable(Type.String())),
    spec: Type.Optional(nullable(Type.String())),
    manufacturer: Type.Optional(nullable(Type.String())),
    approvalNo: Type.Optional(nullable(Type.String())),
    /** Controlled drug (特药). */
    special: Type.Optional(Type.Boolean()),
  }),
  /** In the order of the fold. */
  events: Type.Array(traceEventSchema),
  holder: nullable(Type.Object({ party, name: nullable(Type.String()), region: nullable(regionSchema) })),
  state: packStateSchema,
  transit: Type.Optional(
    Type.Object({
      /** Where the goods go; of a direct shipment (207, 237) the possessor. */
      to: nullable(party),
      /** Of a direct shipment the party that will own the goods, where it is another one (semantics 2.6). */
      owner: Type.Optional(nullable(party)),
      bill: nullable(billSchema),
      since: timeSchema,
      carrier: nullable(party),
    }),
  ),
  opened: Type.Optional(Type.Boolean()),
  holds: Type.Array(holdSchema),
  /** Every pack ever, innermost first; `until` null where the code is still inside. */
  parents: Type.Array(Type.Object({ code, from: timeSchema, until: nullable(timeSchema) })),
  /** Direct and present. */
  children: Type.Array(code),
  replacedBy: Type.Optional(code),
  replaces: Type.Optional(code),
  edge: Type.Optional(edgeSchema),
  contradictions: Type.Array(
    Type.Object({
      /** shared/domain/fold/contradiction.ts: `L6`, `BILL_TYPE_UNKNOWN` … */
      code: Type.String({ minLength: 1 }),
      /** National number of the event it stands at. */
      event: Type.Integer({ minimum: 0 }),
      /** National number of the event it contradicts, where there is one. */
      with: Type.Optional(Type.Integer({ minimum: 0 })),
      /** The pack through which the event reached the code. */
      via: Type.Optional(code),
    }),
  ),
  findings: Type.Array(findingSchema),
  recalls: Type.Array(
    Type.Object({
      id: Type.String(),
      level: Type.Union([Type.Literal(1), Type.Literal(2), Type.Literal(3)]),
      title: Type.String(),
      since: timeSchema,
      state: Type.String(),
    }),
  ),
  /** Every party named above, by id; `type` as the directory's, empty where unknown. */
  parties: namedPartiesSchema,
  asOf: asOfSchema,
});

export type PackState = Type.Static<typeof packStateSchema>;
export type Bill = DeepReadonly<Type.Static<typeof billSchema>>;
export type TraceEvent = DeepReadonly<Type.Static<typeof traceEventSchema>>;
export type TraceEdge = DeepReadonly<Type.Static<typeof edgeSchema>>;
export type TraceAnswer = DeepReadonly<Type.Static<typeof traceAnswerSchema>>;
