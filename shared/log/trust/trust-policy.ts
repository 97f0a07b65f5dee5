/**
 * The trust policy: whom a workstation believes. A signed note by a threshold of root keys that are kept
 * offline, so that whoever holds the log's key, or runs the servers, cannot change it. Its text:
 *
 *     yaojian-trust/v1
 *     version 3
 *     expires 2027-12-31T00:00:00Z
 *     origin yaojian.example/log
 *     after-expiry refuse              only where the default, warn, is not meant
 *     threshold 2
 *     root <vkey>                      one line for each root key
 *     receipts <vkey>                  one line for each key that signs receipts; none where none are given
 *
 *     log <vkey>                       from here on C2SP tlog-policy
 *     witness …  group …  quorum …
 */
import { logError } from '../../errors/log-errors.ts';
import { encodeBase64 } from '../../formats/base64.ts';
import { hex } from '../../formats/hex.ts';
import type { HostPort } from '../../port/host-port.ts';
import { ALGORITHM_ED25519, formatVkey, isKeyName, type NoteVerifier, parseVkey } from '../note/note-key.ts';
import type { NoteSigner } from '../note/note-signature.ts';
import { parseNote, signNote, verifyNote } from '../note/signed-note.ts';
import { parseTlogPolicy, type TlogPolicy } from './tlog-policy.ts';

const HEADER = 'yaojian-trust/v1';
const MAX_ROOT_KEYS = 32;
const MAX_POLICY_LENGTH = 256 * 1024;

/** What the policy says besides the tlog-policy lines. */
export interface TrustHeader {
  /** 1, 2, 3 … without gaps. */
  readonly version: number;
  /** Epoch ms, whole seconds. */
  readonly expiresMs: number;
  /** Origins of our logs are `<originPrefix>/<region>`. */
  readonly originPrefix: string;
  /**
   * What an expired policy means where no newer one can be fetched: a warning beside every answer, or that
   * nothing may be certified any more. Online it is refused either way.
   */
  readonly afterExpiry: 'warn' | 'refuse';
  /** How many root keys must sign. */
  readonly threshold: number;
  readonly rootKeys: readonly NoteVerifier[];
  /** Who signs receipts for what officers send in. No other key may. */
  readonly receiptKeys: readonly NoteVerifier[];
}

export interface TrustPolicy extends TrustHeader {
  readonly tlog: TlogPolicy;
  /** The note's text: what is signed. */
  readonly text: string;
  /** Hex SHA-256 of the text, for comparing by another way. */
  readonly fingerprint: string;
}

/** The text of a policy; `tlogPolicy` are its C2SP lines. Throws TRUST_MALFORMED for one that cannot be read again. */
export function formatTrustPolicy(port: HostPort, header: TrustHeader, tlogPolicy: string): string {
  const lines = [
    HEADER,
    `version ${header.version}`,
    `expires ${formatSeconds(header.expiresMs)}`,
    `origin ${header.originPrefix}`,
    ...(header.afterExpiry === 'refuse' ? ['after-expiry refuse'] : []),
    `threshold ${header.threshold}`,
    ...header.rootKeys.map((key) => `root ${formatVkey(key)}`),
    ...header.receiptKeys.map((key) => `receipts ${formatVkey(key)}`),
  ];
  const text = `${lines.join('\n')}\n\n${tlogPolicy.endsWith('\n') ? tlogPolicy : `${tlogPolicy}\n`}`;
  parseTrustPolicy(port, text);
  return text;
}

/** The signed policy. Signatures of further root keys can be added to the note later. */
export function signTrustPolicy(text: string, rootSigners: readonly NoteSigner[]): Uint8Array {
  return signNote(text, rootSigners);
}

/** Reads the text of a policy, believed or not. Throws TRUST_MALFORMED, NOTE_KEY_MALFORMED. */
export function parseTrustPolicy(port: HostPort, text: string): TrustPolicy {
  const blank = text.indexOf('\n\n');
  if (blank < 0) throw malformed('no empty line follows its header');
  const [title, version, expires, origin, ...rest] = text.slice(0, blank).split('\n');
  if (title !== HEADER) throw malformed(`its first line is not ${HEADER}`);
  const afterExpiry = rest[0] === 'after-expiry refuse' ? 'refuse' : 'warn';
  const [threshold, ...keys] = afterExpiry === 'refuse' ? rest.slice(1) : rest;
  const firstReceipt = keys.findIndex((line) => !line.startsWith('root '));
  const roots = firstReceipt < 0 ? keys : keys.slice(0, firstReceipt);
  const header: TrustHeader = {
    version: count('version', version),
    expiresMs: parseSeconds(field('expires', expires)),
    originPrefix: field('origin', origin),
    afterExpiry,
    threshold: count('threshold', threshold),
    rootKeys: roots.map((line) => parseVkey(port, field('root', line))),
    receiptKeys: keys.slice(roots.length).map((line) => parseVkey(port, field('receipts', line))),
  };
  if (!isKeyName(header.originPrefix)) throw malformed('its origin has spaces or a plus in it');
  checkRootKeys(header);
  checkReceiptKeys(header);
  const fingerprint = hex(port.sha256(new TextEncoder().encode(text)));
  return { ...header, tlog: parseTlogPolicy(port, text.slice(blank + 2)), text, fingerprint };
}

/**
 * Opens a policy that nothing is known about yet: it must be signed by the threshold of the root keys that it
 * names itself. That proves no more than that it is whole: compare the fingerprint by another way.
 * Throws NOTE_…, TRUST_MALFORMED, TRUST_THRESHOLD.
 */
export function openFirstPolicy(port: HostPort, bytes: Uint8Array): TrustPolicy {
  const policy = readPolicy(port, bytes);
  requireThreshold(port, bytes, policy, policy);
  return policy;
}

/**
 * Opens the successor of the policy that is pinned: version + 1, signed by the threshold of the root keys of
 * the old one and of its own. The pinned policy itself, served again, is given back. Whether it has expired
 * is `requireCurrent`'s question: an expired policy can still hand over to the next.
 * Throws TRUST_ROLLBACK for an older one, TRUST_FORK for another text that was signed under the same version,
 * TRUST_VERSION for a gap, TRUST_THRESHOLD.
 */
export function openNextPolicy(port: HostPort, pinned: TrustPolicy, bytes: Uint8Array): TrustPolicy {
  const next = readPolicy(port, bytes);
  if (next.version === pinned.version && next.text === pinned.text) return pinned;
  const versions = { version: next.version, current: pinned.version };
  if (next.version < pinned.version) throw logError('TRUST_ROLLBACK', versions);
  if (next.version === pinned.version) {
    // A rival is one that root keys signed; what nobody signed, or what was damaged on the way, is none.
    requireThreshold(port, bytes, next, pinned);
    throw logError('TRUST_FORK', { ...versions, found: next.fingerprint, expected: pinned.fingerprint });
  }
  if (next.version > pinned.version + 1) throw logError('TRUST_VERSION', versions);
  requireThreshold(port, bytes, next, pinned);
  requireThreshold(port, bytes, next, next);
  return next;
}

/** Throws TRUST_EXPIRED. Offline the caller warns with it instead of refusing. */
export function requireCurrent(policy: TrustPolicy, nowMs: number): void {
  if (nowMs < policy.expiresMs) return;
  throw logError('TRUST_EXPIRED', { version: policy.version, expires: formatSeconds(policy.expiresMs) });
}

function readPolicy(port: HostPort, bytes: Uint8Array): TrustPolicy {
  if (bytes.length > MAX_POLICY_LENGTH) throw malformed(`it has more than ${MAX_POLICY_LENGTH} bytes`);
  return parseTrustPolicy(port, parseNote(bytes).text);
}

function requireThreshold(port: HostPort, bytes: Uint8Array, policy: TrustPolicy, under: TrustPolicy): void {
  const signed = new Set(verifyNote(port, bytes, under.rootKeys).verified.map(({ verifier }) => verifier));
  if (signed.size >= under.threshold) return;
  const details = { version: policy.version, have: signed.size, need: under.threshold, under: under.version };
  throw logError('TRUST_THRESHOLD', details);
}

function checkRootKeys({ rootKeys, threshold }: TrustHeader): void {
  if (rootKeys.length > MAX_ROOT_KEYS) throw malformed(`it has more than ${MAX_ROOT_KEYS} root keys`);
  if (threshold < 1 || threshold > rootKeys.length)
    throw malformed(`a threshold of ${threshold} of ${rootKeys.length}`);
  if (rootKeys.some((key) => key.algorithm !== ALGORITHM_ED25519))
    throw malformed('a root key is no Ed25519 key');
  // One key under two names must not count as two.
  const distinct = new Set(rootKeys.map((key) => encodeBase64(key.publicKey)));
  if (distinct.size < rootKeys.length) throw malformed('a root key stands there twice');
}

/** A stolen log or root key must not be able to hand out receipts, nor the other way round. */
function checkReceiptKeys({ rootKeys, receiptKeys }: TrustHeader): void {
  if (receiptKeys.length > MAX_ROOT_KEYS) throw malformed(`it has more than ${MAX_ROOT_KEYS} receipts keys`);
  if (receiptKeys.some((key) => key.algorithm !== ALGORITHM_ED25519))
    throw malformed('a receipts key is no Ed25519 key');
  const keys = new Set([...rootKeys, ...receiptKeys].map((key) => encodeBase64(key.publicKey)));
  if (keys.size < rootKeys.length + receiptKeys.length)
    throw malformed('a receipts key stands there twice, or is a root key too');
}

function field(name: string, line: string | undefined): string {
  if (!line?.startsWith(`${name} `) || line.length <= name.length + 1)
    throw malformed(`where ${name} should stand`);
  return line.slice(name.length + 1);
}

function count(name: string, line: string | undefined): number {
  const text = field(name, line);
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw malformed(`its ${name} is no number`);
  return Number(text);
}

function parseSeconds(text: string): number {
  const ms = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms) || formatSeconds(ms) !== text)
    throw malformed('its expiry is no UTC time of whole seconds');
  return ms;
}

function formatSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
}

function malformed(reason: string) {
  return logError('TRUST_MALFORMED', { reason });
}
