/** Makes an evidence file (docs/evidence.md): the answer, and everything that proves it to somebody without a replica. */
import { baseBillNumber } from '../../shared/domain/bill/bill-urn.ts';
import { codeKey, prefixKeyRange } from '../../shared/domain/code/code-key.ts';
import { prefixOf } from '../../shared/domain/code/identifier.ts';
import { LifeBook } from '../../shared/domain/fold/life-book.ts';
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import {
  EVIDENCE_FORMAT,
  type EvidenceCounty,
  type EvidenceEvent,
  type EvidencePin,
  type EvidenceQuestion,
  MAX_EVIDENCE_BYTES,
  MAX_POLICIES,
  type SealedEvidence,
} from '../../shared/evidence/evidence-file.ts';
import { sealDigest, sealEvidence } from '../../shared/evidence/evidence-seal.ts';
import { retellBatch, unitPrefixes } from '../../shared/evidence/retell-batch.ts';
import { retellCase } from '../../shared/evidence/retell-case.ts';
import { type Retelling, retellTrace } from '../../shared/evidence/retell-trace.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { hex } from '../../shared/formats/hex.ts';
import { leafHash } from '../../shared/log/merkle/merkle-hash.ts';
import { NATION, openNationalCheckpoint } from '../../shared/log/trust/trusted-checkpoint.ts';
import type { HostPort, Signer } from '../../shared/port/host-port.ts';
import type { CaseContent, CaseRecord } from '../../shared/protocol/cases-answer.ts';
import type { EvidenceAnswer, EvidenceRequest } from '../../shared/protocol/evidence-answer.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { auditRules } from '../audit/rules.ts';
import { runAudit } from '../audit/run-audit.ts';
import { batchHolders } from '../batch/batch-holders.ts';
import { isoTime } from '../freshness/as-of.ts';
import { type CasesQuestion, investigateCases } from '../investigate/investigate-cases.ts';
import type { ReplicaNetwork } from '../network/replica-network.ts';
import type { Answering } from '../record/answering.ts';
import { scanCodes } from '../record/scan-codes.ts';
import { LogEntries } from '../replica/log-entries.ts';
import type { PackStore } from '../replica/pack-store.ts';
import { type ReplicaStore, setting } from '../replica/replica-store.ts';
import { traceCode } from '../trace/trace-code.ts';
import { pinnedPolicies } from '../trust/pinned-policies.ts';
import { underPolicyOfItsTime } from '../trust/policy-of-checkpoint.ts';
import { answerCompleteness } from './answer-completeness.ts';
import { type CountyPack, CountyProof } from './county-proof.ts';
import { directoryProof } from './directory-proof.ts';
import { EventTree } from './event-tree.ts';
import { MerkleLevels } from './merkle-levels.ts';
import { WatchedRecord, watchDeletions } from './watched-record.ts';

export interface EvidenceMaker {
  readonly answering: Answering;
  /** The packs in force that answers are made from. */
  readonly packs: readonly CountyPack[];
  readonly packStore: PackStore;
  readonly port: HostPort;
  readonly device: Signer;
  readonly nowMs: number;
  readonly program: string;
  /** A case kept on this workstation; null where there is none. */
  readonly openCase: (id: string) => CaseRecord | null;
  readonly networkOf: (answering: Answering, work: LongWork) => ReplicaNetwork;
}

const encoder = new TextEncoder();

/**
 * Throws EVIDENCE_BEHIND, EVIDENCE_NO_PATH, EVIDENCE_NO_PIN, EVIDENCE_EVENT_ROOT, EVIDENCE_TOO_LARGE,
 * EVIDENCE_NO_FINDING, EVIDENCE_NO_PREFIX.
 */
export async function exportEvidence(
  maker: EvidenceMaker,
  request: EvidenceRequest,
  work: LongWork,
): Promise<EvidenceAnswer> {
  const { port } = maker;
  const national = nationalState(maker);
  const deleted = new Set<string>();
  const watched = watch(maker, national.trustedTimeMs, deleted);
  const { question, answer, prefixes, regions } = await answerTo(
    watched,
    maker,
    request,
    work,
    national.news,
  );
  const counties = countyProofs(maker).filter(({ region }) => regions?.has(region) ?? true);
  for (const county of counties) {
    for (const code of watched.record.codes) {
      const key = codeKey(code, port);
      county.want(key, key);
    }
    for (const prefix of prefixes) {
      const range = prefixKeyRange(prefix);
      if (range !== null) county.want(range.first, range.last);
    }
  }
  const events = await provenEvents(watched, counties, deleted, port, work);
  const body: SealedEvidence = {
    format: EVIDENCE_FORMAT,
    question,
    answer,
    codes: [...watched.record.codes].filter((code) => !prefixes.includes(code.slice(0, 7))).toSorted(byUnits),
    prefixes,
    events,
    counties: counties.map((county) => countyPart(maker, national.news, county)),
    nation: national.part,
    directory: directoryProof(port, maker.answering.store.directory(), watched.directory, namedIn(watched)),
    made: {
      at: isoTime(maker.nowMs),
      program: maker.program,
      rules: auditRules.map(({ id, version }) => ({ id, version })),
    },
  };
  const evidence = sealEvidence(port, body, maker.device);
  const text = canonicalJson(evidence);
  const bytes = encoder.encode(text).length;
  if (bytes > MAX_EVIDENCE_BYTES) throw evidenceError('EVIDENCE_TOO_LARGE', { limit: MAX_EVIDENCE_BYTES });
  const digest = hex(sealDigest(port, evidence.seal.parts));
  return {
    text,
    bytes,
    digest,
    events: events.length,
    codes: body.codes.length,
    policyFingerprint: national.fingerprint,
  };
}

/** The answer is made as always; what proves it is what the verifier's retelling asks of the record. */
interface Watched extends Retelling {
  readonly record: WatchedRecord;
  readonly answering: Answering;
}

function watch({ answering, port }: EvidenceMaker, trustedTimeMs: number, deleted: Set<string>): Watched {
  const { asOf, directory, record: whole } = answering;
  const record = new WatchedRecord(whole.packs, directory);
  const context = watchDeletions({ ...answering.context, trustedTimeMs }, deleted);
  return {
    record,
    directory,
    book: new LifeBook(record, context),
    events: new Map(),
    answering: {
      ...answering,
      asOf: { ...asOf, national: { ...asOf.national, trustedTime: isoTime(trustedTimeMs) } },
      eventIdOf: (event) => whole.wholeIdentity(event, port),
    },
  };
}

interface Answered {
  readonly question: EvidenceQuestion;
  readonly answer: Readonly<Record<string, unknown>>;
  readonly prefixes: readonly string[];
  /** Counties that the file covers; all that are followed without it. */
  readonly regions?: ReadonlySet<string>;
}

async function answerTo(
  watched: Watched,
  maker: EvidenceMaker,
  request: EvidenceRequest,
  work: LongWork,
  news: NationalNews,
): Promise<Answered> {
  const { port } = maker;
  const { answering, directory, record } = watched;
  const trace = (code: string) => {
    const answer = traceCode(answering, port, code);
    retellTrace(watched, answer.code);
    return answer;
  };
  switch (request.kind) {
    case 'code': {
      const question = { kind: 'code', code: request.code } as const;
      return { question, answer: { traces: [trace(request.code)] }, prefixes: [] };
    }
    case 'finding': {
      const audit = await runAudit(answering, port, undefined, work);
      const finding = audit.findings.find(({ id }) => id === request.id);
      if (finding === undefined) throw evidenceError('EVIDENCE_NO_FINDING', { id: request.id });
      const codes = [...finding.codes];
      const traces = codes.map(trace);
      return {
        question: { kind: 'finding', id: request.id, codes },
        answer: { finding, traces },
        prefixes: [],
      };
    }
    case 'batch': {
      const { product, batch } = request;
      const answer = await batchHolders(answering, product, batch);
      const prefixes = unitPrefixes(directory, product);
      if (prefixes.length === 0) throw evidenceError('EVIDENCE_NO_PREFIX', { product });
      for (const prefix of prefixes) {
        const range = prefixKeyRange(prefix);
        if (range === null) continue;
        const codes = [...scanCodes(record, range.first, range.last)].map(({ code }) => code);
        retellBatch(watched, product, batch, codes);
      }
      return { question: { kind: 'batch', product, batch }, answer: { batch: answer, traces: [] }, prefixes };
    }
    case 'case': {
      const kept = maker.openCase(request.id);
      if (kept === null) throw evidenceError('EVIDENCE_NO_CASE', { id: request.id });
      const { codes: cases, question } = kept.content;
      return answerToCase(watched, maker, { cases, ...question }, kept.content, work);
    }
    case 'cases':
      return answerToCase(watched, maker, request, null, work);
    case 'completeness':
      return answerCompleteness(maker, request.regions ?? null, news.pins, answering.asOf);
  }
}

function answerToCase(
  watched: Watched,
  { port, networkOf }: EvidenceMaker,
  asked: CasesQuestion,
  kept: CaseContent | null,
  work: LongWork,
): Answered {
  const { answering, record } = watched;
  const investigation = investigateCases(answering, asked, () => networkOf(answering, work));
  const question = {
    kind: 'case',
    cases: investigation.cases.map(({ code, weight }) => ({ code, weight })),
    dates: asked.dates ?? 'explicit',
    crossContamination: asked.crossContamination ?? 'none',
  } as const;
  retellCase(watched, record, question);
  const traces = question.cases.map(({ code }) => {
    const answer = traceCode(answering, port, code);
    retellTrace(watched, answer.code);
    return answer;
  });
  return { question, answer: { case: kept, investigation, traces }, prefixes: [] };
}

function countyProofs({ packs, packStore, port, answering }: EvidenceMaker): readonly CountyProof[] {
  const regions = answering.asOf.regions.filter(({ size }) => size > 0).map(({ region }) => region);
  return regions.toSorted().map((region) => {
    const own = packs.filter(({ stored }) => stored.region === region);
    return new CountyProof(region, own, packStore, port);
  });
}

async function provenEvents(
  { record, answering: { store } }: Watched,
  counties: readonly CountyProof[],
  deleted: ReadonlySet<string>,
  port: HostPort,
  work: LongWork,
): Promise<readonly EvidenceEvent[]> {
  const places = new Map<number, { readonly region: string; readonly index: number }>();
  for (const event of record.events.values()) {
    const place = record.locate(event);
    if (place !== null) places.set(event.number, place);
  }
  for (const { number, place } of deletions(counties, deleted)) places.set(number, place);
  const trees = new Map<string, EventTree>();
  for (const county of counties) {
    const own = [...places.values()].filter(({ region }) => region === county.region);
    if (own.length === 0) continue;
    const readers = county.packs.map(({ reader }) => reader);
    const tree = new EventTree(county.region, readers, store.database, port);
    await tree.build(
      own.map(({ index }) => index),
      work,
    );
    trees.set(county.region, tree);
  }
  return [...places]
    .toSorted(([a], [b]) => a - b)
    .map(([number, { region, index }]) => {
      const county = counties.find((of) => of.region === region);
      const reader = county?.packs.find((pack) => pack.reader.event(number)?.treeIndex === index)?.reader;
      const [event, document] = [reader?.event(number), reader?.document(number)];
      const tree = trees.get(region);
      if (tree === undefined || !event || !document) throw evidenceError('EVIDENCE_EVENT_ROOT', { region });
      const recordTime = isoTime(event.recordTimeMs);
      return { number, recordTime, document, region, index, proof: tree.proof(index) };
    });
}

/** Events that take back a bill which the answer leans on: no row leads to them. */
function* deletions(
  counties: readonly CountyProof[],
  deleted: ReadonlySet<string>,
): Generator<{
  readonly number: number;
  readonly place: { readonly region: string; readonly index: number };
}> {
  if (deleted.size === 0) return;
  for (const { region, packs } of counties) {
    for (const { reader } of packs) {
      for (const { bill, declaresError, number, treeIndex } of reader.events()) {
        if (!declaresError || bill === null || bill.type !== '' || treeIndex === null) continue;
        if (deleted.has(`${bill.party}\n${baseBillNumber(bill.number)}`)) {
          yield { number, place: { region, index: treeIndex } };
        }
      }
    }
  }
}

interface NationalNews {
  readonly pins: readonly EvidencePin[];
  readonly text: string;
  readonly path: readonly string[];
}

/** Throws EVIDENCE_NO_PATH. */
function nationalState({ answering: { store }, port }: EvidenceMaker) {
  const pins = store.setting(setting.pins);
  const checkpoint = store.log(NATION)?.checkpoint ?? null;
  if (pins === null || checkpoint === null) throw evidenceError('EVIDENCE_NO_PATH');
  // Written by engine/sync after verification; a replica of before has neither text nor path.
  const news = JSON.parse(pins) as Partial<NationalNews>;
  if (news.pins === undefined || news.text === undefined || news.path === undefined) {
    throw evidenceError('EVIDENCE_NO_PATH');
  }
  const note = encoder.encode(checkpoint);
  const {
    note: policyNote,
    opened: { trustedTimeMs },
    policy,
  } = underPolicyOfItsTime(port, store, (one) => openNationalCheckpoint(port, one, note));
  return {
    news: { pins: news.pins, text: news.text, path: news.path },
    fingerprint: policy.fingerprint,
    trustedTimeMs: trustedTimeMs ?? 0,
    part: {
      earlier: policiesBefore(store, policy.version),
      policy: policyNote,
      checkpoint,
      entry: news.text,
      proof: news.path,
    },
  };
}

/** Notes of the policies that led to this version here, oldest first: whoever trusts one of them is shown the way. */
function policiesBefore(store: ReplicaStore, version: number): readonly string[] {
  const known = new Map(pinnedPolicies(store).map((policy) => [policy.version, policy.note]));
  const notes: string[] = [];
  for (let at = version - 1; known.has(at) && notes.length < MAX_POLICIES - 1; at--)
    notes.unshift(new TextDecoder().decode(known.get(at)));
  return notes;
}

/** Throws EVIDENCE_BEHIND, EVIDENCE_NO_PIN. */
function countyPart(
  { answering: { store }, port }: EvidenceMaker,
  news: NationalNews,
  county: CountyProof,
): EvidenceCounty {
  const { region } = county;
  const index = news.pins.findIndex((of) => of.region === region);
  const pin = news.pins[index];
  if (pin === undefined) throw evidenceError('EVIDENCE_NO_PIN', { region });
  const have = store.log(region)?.size ?? 0;
  const manifests = [...new LogEntries(store.database).range(region, 0, have)].map(
    ({ manifest }) => manifest,
  );
  if (have !== pin.size || county.packs.at(-1)?.stored.logIndex !== pin.size - 1) {
    throw evidenceError('EVIDENCE_BEHIND', { region, have, need: pin.size });
  }
  const pins = new MerkleLevels(
    port,
    news.pins.map((of) => leafHash(port, encoder.encode(canonicalJson(of)))),
  );
  return {
    pin,
    index,
    proof: pins.proof(index),
    entries: county.entries(manifests),
    blocks: county.blocks(),
  };
}

/** Parties and prefixes that the answer's events and codes name. */
function namedIn({ record }: Watched) {
  const parties = new Set<string>();
  for (const { party, from, to, deliverTo, bill } of record.events.values()) {
    for (const id of [party, from, to, deliverTo, bill?.party ?? null]) if (id !== null) parties.add(id);
  }
  const prefixes = new Set([...record.codes].flatMap((code) => prefixOf(code) ?? []));
  return { parties, prefixes };
}

function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
