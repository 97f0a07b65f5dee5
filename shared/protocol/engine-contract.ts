/**
 * The one contract between a window and the engine (design §8). Main, preload, renderer, command line and
 * test doubles take their types from here; both sides check at run time what crosses (engine-host.ts,
 * engine-client.ts).
 *
 * Two kinds of call:
 *   quick   `trace: quick(params, result)`   client.trace({ code })            → Promise<TraceAnswer>
 *   long    `sync: long(params, result)`     client.sync({}, { signal, onProgress }) → Promise<SyncAnswer>
 * A long call reports progress and ends with CANCELLED when its signal is aborted; what it did stays consistent.
 */
import Type from 'typebox';
import { batchAnswerSchema } from './batch-answer.ts';
import { bundleExportAnswerSchema, bundleImportAnswerSchema } from './bundle-answer.ts';
import { caseAnswerSchema, caseIdSchema, caseListAnswerSchema, caseSaveParams } from './cases-answer.ts';
import { comparisonAnswerSchema, shownCheckpointSchema } from './compare-answer.ts';
import type { DeepReadonly } from './deep-readonly.ts';
import { eventAnswerSchema } from './event-answer.ts';
import { evidenceAnswerSchema, evidenceRequestSchema } from './evidence-answer.ts';
import { findAnswerSchema } from './find-answer.ts';
import { auditAnswerSchema } from './finding-answer.ts';
import { forkEvidenceSchema } from './fork-evidence.ts';
import { freshnessAnswerSchema, freshnessLimitsSchema } from './freshness-answer.ts';
import { investigateAnswerSchema } from './investigate-answer.ts';
import { judgedEvidenceSchema } from './judged-evidence.ts';
import { lookupAnswerSchema } from './lookup-answer.ts';
import { nationalPinsAnswerSchema } from './national-pins-answer.ts';
import {
  caseWeightSchema,
  directionSchema,
  networkAnswerSchema,
  networkPathsAnswerSchema,
  networkQuestionSchema,
} from './network-answer.ts';
import { personalRoleSchema, personalRolesAnswerSchema, personsAnswerSchema } from './personal-answer.ts';
import type { LongWork } from './progress.ts';
import { regionsChangeAnswerSchema } from './regions-change-answer.ts';
import {
  regionsAnswerSchema,
  statusAnswerSchema,
  syncAnswerSchema,
  verifyAnswerSchema,
} from './status-answer.ts';
import { syncHistoryAnswerSchema } from './sync-history-answer.ts';
import { traceAnswerSchema } from './trace-answer.ts';
import { trustAnswerSchema } from './trust-answer.ts';

interface MethodDefinition {
  readonly params: Type.TObject;
  readonly result: Type.TSchema;
  readonly long: boolean;
}

/** Misspelt parameters are refused, not ignored. */
const params = <P extends Type.TProperties>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });
const quick = <P extends Type.TObject, R extends Type.TSchema>(params: P, result: R) =>
  ({ params, result, long: false }) as const;
const long = <P extends Type.TObject, R extends Type.TSchema>(params: P, result: R) =>
  ({ params, result, long: true }) as const;

const fileName = Type.String({ minLength: 1, maxLength: 4096 });
const regionCodes = Type.Array(Type.String({ pattern: '^([0-9]{2}|[0-9]{4}|[0-9]{6})$' }), {
  maxItems: 4096,
});

export const engineContract = {
  status: quick(params({}), statusAnswerSchema),
  regions: quick(params({}), regionsAnswerSchema),
  /** `code`: anything shared/domain/code/identifier.ts can parse; at most a GS1 element string. */
  trace: quick(
    params({
      code: Type.String({ minLength: 1, maxLength: 512 }),
      /**
       * Whole CBV hashes as `eventId` of events without an ID of their own. Packs carry the first 12 hex digits;
       * the rest takes the event's document, some milliseconds each, which a window does not need.
       */
      wholeEventIds: Type.Optional(Type.Boolean()),
    }),
    traceAnswerSchema,
  ),
  /** Asks the centre, online only; what it says is not proven by any log. Throws CLOUD_UNREACHABLE, LOOKUP_MALFORMED. */
  lookup: long(params({ code: Type.String({ minLength: 1, maxLength: 512 }) }), lookupAnswerSchema),
  /** An event by its national number, as captured, and what commits to it. */
  event: quick(params({ number: Type.Integer({ minimum: 0 }) }), eventAnswerSchema),
  /** Who stands behind the events of a code; hidden without `purpose`, which is kept. Throws PURPOSE_MISSING. */
  persons: quick(
    params({ code: Type.String({ minLength: 1, maxLength: 512 }), purpose: Type.Optional(Type.String()) }),
    personsAnswerSchema,
  ),
  /** The roles of personal data this workstation was given; with `roles`, from now on. */
  personalRoles: quick(
    params({ roles: Type.Optional(Type.Array(personalRoleSchema, { maxItems: 16 })) }),
    personalRolesAnswerSchema,
  ),
  batch: quick(
    params({
      product: Type.String({ minLength: 1, maxLength: 128 }),
      batch: Type.String({ minLength: 1, maxLength: 128 }),
    }),
    batchAnswerSchema,
  ),
  /** `text`: a name, its pinyin or initials, an identifier, a batch number, or the beginning of one. */
  find: quick(params({ text: Type.String({ minLength: 1, maxLength: 128 }) }), findAnswerSchema),
  /** All rules without `rules`. */
  audit: long(
    params({
      rules: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 16 }), { maxItems: 256 })),
    }),
    auditAnswerSchema,
  ),
  /** Throws EVIDENCE_…; the file's text comes back, whoever asked writes it. */
  evidence: long(params({ about: evidenceRequestSchema }), evidenceAnswerSchema),
  /** A file that a person chose, judged against the policy pinned here. Throws FILE_UNREADABLE; a bad file is an answer. */
  judgeEvidence: long(params({ file: Type.String({ minLength: 1, maxLength: 4096 }) }), judgedEvidenceSchema),
  /** `from`: `party:ID`, `bill:URN`, `batch:PRODUCT/BATCH`, `delivery:ID` or `code:CODE` (shared/domain/network/network-start.ts). */
  network: long(
    params({
      from: Type.String({ minLength: 1, maxLength: 1024 }),
      direction: Type.Optional(directionSchema),
      ...networkQuestionSchema,
      maxStations: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
      maxDeliveries: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    }),
    networkAnswerSchema,
  ),
  /** Ways of goods between two parties, by their identifiers. */
  networkPaths: long(
    params({
      from: Type.String({ minLength: 1, maxLength: 256 }),
      to: Type.String({ minLength: 1, maxLength: 256 }),
      ...networkQuestionSchema,
      maxPaths: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
    }),
    networkPathsAnswerSchema,
  ),
  /** Common sources of packs; a network file is scored without the engine (shared/formats/foodchain-lab). */
  investigate: long(
    params({
      cases: Type.Array(
        Type.Object(
          {
            code: Type.String({ minLength: 1, maxLength: 512 }),
            weight: Type.Optional(caseWeightSchema),
          },
          { additionalProperties: false },
        ),
        { minItems: 1, maxItems: 1_000 },
      ),
      dates: networkQuestionSchema.dates,
      crossContamination: networkQuestionSchema.crossContamination,
      mixAt: networkQuestionSchema.mixAt,
      killAt: networkQuestionSchema.killAt,
    }),
    investigateAnswerSchema,
  ),
  /** The cases kept on this workstation (cases-answer.ts). */
  caseList: quick(params({}), caseListAnswerSchema),
  caseOpen: quick(params({ id: caseIdSchema }), caseAnswerSchema),
  /** Durable when it answers. Throws CASE_CHANGED where another window saved meanwhile, CASE_LIMIT, CASE_ENTRY_REPEATED. */
  caseSave: quick(params(caseSaveParams), caseAnswerSchema),
  /** Answers with what was deleted, so that it can be saved again. Throws CASE_CHANGED. */
  caseDelete: quick(params({ id: caseIdSchema, revision: caseSaveParams.revision }), caseAnswerSchema),
  sync: long(params({}), syncAnswerSchema),
  /** Of synchronisations and imports of bundles by any process of this workstation. */
  syncHistory: quick(params({}), syncHistoryAnswerSchema),
  nationalPins: quick(params({}), nationalPinsAnswerSchema),
  /** GB/T 2260 codes or their prefixes. What is added comes with the next `sync`; what is dropped goes at once. */
  changeRegions: long(
    params({ add: Type.Optional(regionCodes), drop: Type.Optional(regionCodes) }),
    regionsChangeAnswerSchema,
  ),
  /** Signed statements that exclude each other, as they were met; none is good news. */
  forkEvidence: quick(params({}), forkEvidenceSchema),
  /** Writes `file`, and further parts beside it. `since`: national size of the receiver. */
  exportBundle: long(
    params({
      file: fileName,
      regions: Type.Optional(regionCodes),
      since: Type.Optional(Type.Integer({ minimum: 0 })),
      splitBytes: Type.Optional(Type.Integer({ minimum: 65_536, maximum: 2 ** 32 - 1 })),
    }),
    bundleExportAnswerSchema,
  ),
  /** The first part is enough where the others lie beside it. */
  importBundle: long(
    params({ files: Type.Array(fileName, { minItems: 1, maxItems: 9_999 }) }),
    bundleImportAnswerSchema,
  ),
  /** Whom this workstation believes. */
  trust: quick(params({}), trustAnswerSchema),
  /** By what limits freshness is judged, and what the clock is worth; changed where anything is given. */
  freshness: quick(
    params({
      limits: Type.Optional(Type.Partial(freshnessLimitsSchema, { additionalProperties: false })),
      acceptClock: Type.Optional(Type.Boolean()),
    }),
    freshnessAnswerSchema,
  ),
  /** The national checkpoint for another workstation; `from`: the other's size, so that a proof goes with it. */
  checkpointToShow: quick(
    params({ from: Type.Optional(Type.Integer({ minimum: 1 })) }),
    shownCheckpointSchema,
  ),
  /** `text`: what another workstation shows. A fork is kept as evidence. */
  compareCheckpoint: quick(
    params({ text: Type.String({ minLength: 1, maxLength: 16_384 }) }),
    comparisonAnswerSchema,
  ),
  verify: long(params({ deep: Type.Optional(Type.Boolean()) }), verifyAnswerSchema),
} satisfies Record<string, MethodDefinition>;

export type EngineContract = typeof engineContract;
export type EngineMethod = keyof EngineContract;
export type Params<M extends EngineMethod> = DeepReadonly<Type.Static<EngineContract[M]['params']>>;
export type Result<M extends EngineMethod> = DeepReadonly<Type.Static<EngineContract[M]['result']>>;

/** The engine's side. Raises CodedError; anything else crosses as `INTERNAL`, without its text. */
export type EngineHandlers = {
  readonly [M in EngineMethod]: (params: Params<M>, work: LongWork) => Promise<Result<M>>;
};

/** The window's side. Rejects with the CodedError the engine raised. */
export type EngineClient = {
  readonly [M in EngineMethod]: (params: Params<M>, work?: LongWork) => Promise<Result<M>>;
};

export function isEngineMethod(name: string): name is EngineMethod {
  return Object.hasOwn(engineContract, name);
}
