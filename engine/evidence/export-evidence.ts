/** Makes an evidence file (docs/evidence.md): the answer, and everything that proves it to somebody without a replica. */

import { auditRules } from '../../shared/domain/audit/rules.ts';
import { codeKey, prefixKeyRange } from '../../shared/domain/code/code-key.ts';
import { prefixOf } from '../../shared/domain/code/identifier.ts';
import { evidenceError } from '../../shared/errors/evidence-errors.ts';
import {
  EVIDENCE_FORMAT,
  type EvidenceCounty,
  MAX_EVIDENCE_BYTES,
  type SealedEvidence,
} from '../../shared/evidence/evidence-file.ts';
import { sealDigest, writeEvidence } from '../../shared/evidence/evidence-seal.ts';
import { unitPrefixes } from '../../shared/evidence/retell-batch.ts';
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
import { type NationalNews, nationalState } from './national-proof.ts';
import { requireRoom, requireRoomForUnits } from './room-in-file.ts';
import { shownEvents } from './shown-events.ts';
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
  requireRoom(counties, watched.record.events.size);
  const { events, proofs } = await shownEvents(watched, counties, deleted, port, work);
  const body: SealedEvidence = {
    format: EVIDENCE_FORMAT,
    question,
    answer,
    codes: [...watched.record.codes].filter((code) => !prefixes.includes(code.slice(0, 7))).toSorted(byUnits),
    prefixes,
    events,
    counties: counties.map((county) =>
      countyPart(maker, national.news, county, proofs.get(county.region) ?? []),
    ),
    nation: national.part,
    directory: directoryProof(port, maker.answering.store.directory(), watched.directory, namedIn(watched)),
    made: {
      at: isoTime(maker.nowMs),
      program: maker.program,
      rules: auditRules.map(({ id, version }) => ({ id, version })),
      limits: freshnessLimits(maker.answering.store),
    },
  };
  const { text, seal } = writeEvidence(port, body, maker.device);
  const bytes = Buffer.byteLength(text);
  if (bytes > MAX_EVIDENCE_BYTES) throw evidenceError('EVIDENCE_TOO_LARGE', { limit: MAX_EVIDENCE_BYTES });
  const digest = hex(sealDigest(port, seal.parts));
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

/** Throws EVIDENCE_BEHIND, EVIDENCE_NO_PIN. */
function countyPart(
  { answering: { store }, port }: EvidenceMaker,
  news: NationalNews,
  county: CountyProof,
  eventProof: readonly string[],
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
    eventProof,
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
