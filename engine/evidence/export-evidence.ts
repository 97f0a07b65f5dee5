/** Makes an evidence file (docs/evidence.md): the answer, and everything that proves it to somebody without a replica. */

import { auditRules } from '../../shared/domain/audit/rules.ts';
import { baseBillNumber } from '../../shared/domain/bill/bill-urn.ts';
import { codeKey, prefixKeyRange } from '../../shared/domain/code/code-key.ts';
import { prefixOf } from '../../shared/domain/code/identifier.ts';
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import {
  EVIDENCE_FORMAT,
  type EvidenceCounty,
  type EvidenceEvent,
  MAX_EVIDENCE_BYTES,
  type SealedEvidence,
} from '../../shared/evidence/evidence-file.ts';
import { sealDigest, sealEvidence } from '../../shared/evidence/evidence-seal.ts';
import { unitPrefixes } from '../../shared/evidence/retell-batch.ts';
import { canonicalJson } from '../../shared/formats/canonical-json.ts';
import { hex } from '../../shared/formats/hex.ts';
import { placeOfPin, provableParts } from '../../shared/log/pins/held-pins.ts';
import type { HostPort, Signer } from '../../shared/port/host-port.ts';
import type { CaseRecord } from '../../shared/protocol/cases-answer.ts';
import type { EvidenceAnswer, EvidenceRequest } from '../../shared/protocol/evidence-answer.ts';
import type { LongWork } from '../../shared/protocol/progress.ts';
import { isoTime } from '../freshness/as-of.ts';
import { freshnessLimits } from '../freshness/freshness-limits.ts';
import type { ReplicaNetwork } from '../network/replica-network.ts';
import type { Answering } from '../record/answering.ts';
import { LogEntries } from '../replica/log-entries.ts';
import type { PackStore } from '../replica/pack-store.ts';
import { answerTo } from './answer-question.ts';
import { type CountyPack, CountyProof } from './county-proof.ts';
import { directoryProof } from './directory-proof.ts';
import { EventTree } from './event-tree.ts';
import { type NationalNews, nationalState } from './national-proof.ts';
import { requireRoom, requireRoomForUnits } from './room-in-file.ts';
import { type Watched, watch } from './watched-answer.ts';

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
 * Throws EVIDENCE_BATCH_TOO_LARGE, EVIDENCE_BEHIND, EVIDENCE_NO_PATH, EVIDENCE_NO_PIN, EVIDENCE_EVENT_ROOT, EVIDENCE_TOO_LARGE,
 * EVIDENCE_NO_FINDING, EVIDENCE_NO_PREFIX.
 */
export async function exportEvidence(
  maker: EvidenceMaker,
  request: EvidenceRequest,
  work: LongWork,
): Promise<EvidenceAnswer> {
  const { port } = maker;
  const national = nationalState(maker);
  // Completeness is proven by the pins of all counties.
  if (request.kind === 'completeness' && national.news.parts !== undefined)
    throw evidenceError('EVIDENCE_NO_PATH');
  const deleted = new Set<string>();
  const watched = watch(maker, national, deleted);
  const covered = countyProofs(maker);
  if (request.kind === 'batch')
    requireRoomForUnits(covered, request.product, unitPrefixes(watched.directory, request.product));
  const { question, answer, prefixes, regions } = await answerTo(
    watched,
    maker,
    request,
    work,
    national.news,
  );
  const counties = covered.filter(({ region }) => regions?.has(region) ?? true);
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
  requireRoom(counties);
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
      limits: freshnessLimits(maker.answering.store),
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

/** Throws EVIDENCE_BEHIND, EVIDENCE_NO_PIN. */
function countyPart(
  { answering: { store }, port }: EvidenceMaker,
  news: NationalNews,
  county: CountyProof,
): EvidenceCounty {
  const { region } = county;
  const place = placeOfPin(port, provableParts(port, news), region);
  if (place === null) throw evidenceError('EVIDENCE_NO_PIN', { region });
  const { index, path: proof, pin } = place;
  const have = store.log(region)?.size ?? 0;
  const manifests = [...new LogEntries(store.database).range(region, 0, have)].map(
    ({ manifest }) => manifest,
  );
  if (have !== pin.size || county.packs.at(-1)?.stored.logIndex !== pin.size - 1) {
    throw evidenceError('EVIDENCE_BEHIND', { region, have, need: pin.size });
  }
  return {
    pin,
    index,
    proof,
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
