/** An evidence file judged step by step: needs no replica, no network, no clock, and nothing that decompresses. */
import { LifeBook } from '../domain/fold/life-book.ts';
import type { DirectoryLookup } from '../domain/party/directory.ts';
import { createDirectoryLookup } from '../domain/party/directory-lookup.ts';
import { isCodedError } from '../errors/coded-error.ts';
import { evidenceError } from '../errors/evidence-errors.ts';
import { hex } from '../formats/hex.ts';
import type { HostPort } from '../port/host-port.ts';
import { type Evidence, type EvidenceQuestion, MAX_WHOLE_DIRECTORY } from './evidence-file.ts';
import { checkSeal, sealDigest } from './evidence-seal.ts';
import { type EvidenceSigner, type SignerPins, signersOf } from './evidence-signers.ts';
import { checkAnswer, checkQuestion, checkRules, pinsOf } from './judge-answer.ts';
import { checkAsOf } from './judge-as-of.ts';
import { checkPin, openBlocks, openEntries } from './proven-county.ts';
import {
  type NationalCommitment,
  openCosigned,
  openEntry,
  openPolicy,
  type PolicyPin,
  parseObject,
} from './proven-nation.ts';
import { openEvents, ProvenRecord, provenContext } from './proven-record.ts';
import { readEvidence } from './read-evidence.ts';
import { checkPins } from './retell-completeness.ts';

/** The steps, in order; each rests on those before it. */
export const EVIDENCE_STEPS = [
  'file',
  'seal',
  'policy',
  'checkpoint',
  'national-entry',
  'counties',
  'packs',
  'blocks',
  'directory',
  'events',
  'rows',
  'question',
  'answer',
  'as-of',
  'pin',
] as const;
export type EvidenceStep = (typeof EVIDENCE_STEPS)[number];

export interface EvidenceCheck {
  readonly name: EvidenceStep;
  readonly ok: boolean;
  /** Why it failed; absent where it did not. */
  readonly code?: string;
  /** English. */
  readonly detail: string;
  /** What the words of a step are filled with, in any language. */
  readonly facts: Readonly<Record<string, string | number>>;
}

/** What the verifier knows from elsewhere. */
export interface EvidencePins extends PolicyPin {
  readonly signers?: SignerPins;
  /** Somebody knows that no policy is pinned, and wants the rest judged for what it is. */
  readonly unpinned?: boolean;
}

export interface EvidenceReport {
  /** Every step holds: without a pin the last one does not, unless that was asked for. */
  readonly ok: boolean;
  /** Whether the policy was held against something known from elsewhere. If not, compare the fingerprint. */
  readonly pinned: boolean;
  readonly checks: readonly EvidenceCheck[];
  readonly checkpoint: {
    readonly origin: string;
    readonly size: number;
    readonly trustedTime: string | null;
    readonly cosigners: readonly string[];
    readonly policyFingerprint: string;
  } | null;
  readonly subject: EvidenceQuestion | null;
  /** Whose signatures fit; what they say is judged all the same. */
  readonly signers: readonly EvidenceSigner[];
  /** Hex SHA-256 of what the device signed: names the file. */
  readonly digest: string | null;
  /** Members of the answer that do not follow from events (findings, an edge …): the maker's word. */
  readonly stated: readonly string[];
  /** The file's content, where it could be read: to be shown, believed only when `ok`. */
  readonly evidence: Evidence | null;
}

type Facts = EvidenceCheck['facts'];

class Judgement {
  readonly checks: EvidenceCheck[] = [];
  readonly report: {
    -readonly [K in
      | 'checkpoint'
      | 'subject'
      | 'signers'
      | 'digest'
      | 'stated'
      | 'evidence']: EvidenceReport[K];
  } = {
    checkpoint: null,
    subject: null,
    signers: [],
    digest: null,
    stated: [],
    evidence: null,
  };

  step<T>(name: EvidenceStep, facts: (made: T) => Facts, judge: () => T): T {
    let made: T;
    try {
      made = judge();
    } catch (cause) {
      // What no shape foresaw is the file's fault: nothing else comes in.
      const expected = 'something that can be judged';
      const error = isCodedError(cause)
        ? cause
        : evidenceError('EVIDENCE_MALFORMED', { path: name, expected });
      this.checks.push({ name, ok: false, code: error.code, detail: error.message, facts: {} });
      throw new Stopped();
    }
    const shown = facts(made);
    const words = Object.entries(shown).map(([what, value]) => `${what} ${value}`);
    this.checks.push({ name, ok: true, detail: words.join(', ') || 'as it must be', facts: shown });
    return made;
  }
}

/** A step failed: what rests on it is not judged. */
class Stopped extends Error {}

/** Never throws for a bad file. */
export function verifyEvidence(port: HostPort, bytes: Uint8Array, pins: EvidencePins = {}): EvidenceReport {
  const judgement = new Judgement();
  try {
    judge(port, bytes, pins, judgement);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
  }
  const ok = judgement.checks.length === EVIDENCE_STEPS.length && judgement.checks.every((check) => check.ok);
  return { ok, pinned: isPinned(pins), checks: judgement.checks, ...judgement.report };
}

function isPinned({ fingerprint, policy }: PolicyPin): boolean {
  return fingerprint !== undefined || policy !== undefined;
}

function judge(port: HostPort, bytes: Uint8Array, pins: EvidencePins, to: Judgement): void {
  const none = (): Facts => ({});
  const evidence = to.step(
    'file',
    () => ({ bytes: bytes.length }),
    () => readEvidence(bytes),
  );
  to.report.evidence = evidence;
  to.report.subject = evidence.question;
  to.report.signers = to.step(
    'seal',
    (signers) => ({ signatures: signers.length }),
    () => {
      checkSeal(port, evidence);
      return signersOf(port, evidence.seal.signatures, pins.signers ?? {});
    },
  );
  to.report.digest = hex(sealDigest(port, evidence.seal.parts));
  const { nation, counties } = evidence;
  const policy = to.step(
    'policy',
    ({ version, fingerprint }) => ({ version, fingerprint, earlier: nation.earlier.length }),
    () => openPolicy(port, nation, pins),
  );
  const national = to.step(
    'checkpoint',
    ({ checkpoint, cosigners, trustedTimeMs }) => ({
      origin: checkpoint.origin,
      size: checkpoint.size,
      witnesses: cosigners.length,
      trusted: isoTime(trustedTimeMs) ?? 'none',
    }),
    () => openCosigned(port, nation, policy),
  );
  to.report.checkpoint = {
    origin: national.checkpoint.origin,
    size: national.checkpoint.size,
    trustedTime: isoTime(national.trustedTimeMs),
    cosigners: national.cosigners,
    policyFingerprint: policy.fingerprint,
  };
  const committed = to.step(
    'national-entry',
    ({ pins }) => ({ pins: pins.count }),
    () => openEntry(port, nation, national),
  );
  to.step(
    'counties',
    () => ({ counties: counties.length }),
    () => checkCounties(port, evidence, committed),
  );
  const packs = to.step(
    'packs',
    (made) => ({ packs: made.flat().length }),
    () => counties.map((county) => openEntries(port, county)),
  );
  const proven = to.step(
    'blocks',
    () => ({ blocks: counties.flatMap(({ blocks }) => blocks).length }),
    () => counties.map((county, at) => openBlocks(port, county, packs[at] ?? [])),
  );
  const directory = to.step(
    'directory',
    () => ({ kind: evidence.directory.kind }),
    () => openDirectory(port, evidence, committed.directory),
  );
  const events = to.step(
    'events',
    (made) => ({ events: made.size }),
    () => openEvents(port, evidence.events, proven, directory),
  );
  const record = to.step(
    'rows',
    () => ({ codes: evidence.codes.length + evidence.prefixes.length }),
    () => {
      return new ProvenRecord(port, evidence, proven, events);
    },
  );
  to.step('question', none, () => {
    checkQuestion(evidence);
    checkRules(evidence);
  });
  const trustedTimeMs = national.trustedTimeMs ?? 0;
  const book = new LifeBook(record, provenContext(events, directory, trustedTimeMs));
  const namesOf = ({ number }: { readonly number: number }) =>
    events.get(number)?.facts.names.map(({ code }) => code) ?? [];
  const lineOf = ({ number }: { readonly number: number }) => events.get(number)?.line ?? null;
  const holdOf = ({ number }: { readonly number: number }) => events.get(number)?.hold ?? null;
  const retelling = { port, book, events, directory, trustedTimeMs, namesOf, lineOf, holdOf };
  to.report.stated = to.step('answer', none, () => checkAnswer(evidence, retelling, record, packs));
  const claimed = to.step('as-of', none, () => checkAsOf(evidence, national, policy));
  to.report.stated = [...to.report.stated, ...claimed].toSorted();
  to.step(
    'pin',
    () => ({ pinned: isPinned(pins) ? 'yes' : 'no' }),
    () => {
      if (!isPinned(pins) && pins.unpinned !== true) throw evidenceError('EVIDENCE_UNPINNED');
    },
  );
}

/** Every county once, in order, and pinned. */
function checkCounties(port: HostPort, evidence: Evidence, committed: NationalCommitment): void {
  const { counties } = evidence;
  for (const [at, county] of counties.entries()) {
    const before = counties[at - 1]?.pin.region;
    const { region } = county.pin;
    if (before !== undefined && before >= region) {
      throw evidenceError('EVIDENCE_MALFORMED', { path: `$.counties[${at}]`, expected: 'counties in order' });
    }
    checkPin(port, county, committed);
  }
  const pins = pinsOf(evidence);
  if (pins !== null) checkPins(port, evidence, pins, committed);
}

/** Stated lines are taken only where the whole would be too large: otherwise anybody could state others. */
function openDirectory(
  port: HostPort,
  { directory }: Evidence,
  committed: NationalCommitment['directory'],
): DirectoryLookup {
  const digest = hex(port.sha256(new TextEncoder().encode(directory.text)));
  const mustBeWhole = directory.kind === 'proven' || committed.length <= MAX_WHOLE_DIRECTORY;
  if (mustBeWhole && digest !== committed.sha256) throw evidenceError('EVIDENCE_DIRECTORY');
  const value = parseObject(directory.text, '$.directory.text');
  const { parties, products } = value;
  if (!Array.isArray(parties) || !Array.isArray(products)) {
    throw evidenceError('EVIDENCE_MALFORMED', { path: '$.directory.text', expected: 'parties and products' });
  }
  // Proven lines are those that the centre wrote; stated ones are shown as what they are.
  return createDirectoryLookup({ parties, products });
}

function isoTime(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
