/**
 * The trust policy: whom a workstation believes. A signed note by a threshold of root keys that are kept
 * offline, so that whoever holds the log's key, or runs the servers, cannot change it. Its text:
 *
 *     yaojian-trust/v1
 *     version 3
 *     expires 2027-12-31T00:00:00Z
 *     origin yaojian.example/log
 *     threshold 2
 *     root <vkey>                      one line for each root key
 *
 *     log <vkey>                       from here on C2SP tlog-policy
 *     witness …  group …  quorum …
 */
import { logError } from '../../errors/log-errors.ts';
import { hex } from '../../formats/hex.ts';
import type { HostPort } from '../../port/host-port.ts';
import { toBase64 } from '../note/base64.ts';
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
  /** How many root keys must sign. */
  readonly threshold: number;
  readonly rootKeys: readonly NoteVerifier[];
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
    `threshold ${header.threshold}`,
    ...header.rootKeys.map((key) => `root ${formatVkey(key)}`),
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
  const [title, version, expires, origin, threshold, ...roots] = text.slice(0, blank).split('\n');
  if (title !== HEADER) throw malformed(`its first line is not ${HEADER}`);
  const rootKeys = roots.map((line) => parseVkey(port, field('root', line)));
  const header: TrustHeader = {
    version: count('version', version),
    expiresMs: parseSeconds(field('expires', expires)),
    originPrefix: field('origin', origin),
    threshold: count('threshold', threshold),
    rootKeys,
  };
  if (!isKeyName(header.originPrefix)) throw malformed('its origin has spaces or a plus in it');
  checkRootKeys(header);
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
 * Throws TRUST_VERSION for an older one, a gap, or another text under the same version; TRUST_THRESHOLD.
 */
export function openNextPolicy(port: HostPort, pinned: TrustPolicy, bytes: Uint8Array): TrustPolicy {
  const next = readPolicy(port, bytes);
  if (next.version === pinned.version && next.text === pinned.text) return pinned;
  if (next.version !== pinned.version + 1) {
    throw logError('TRUST_VERSION', { version: next.version, current: pinned.version });
  }
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
  const distinct = new Set(rootKeys.map((key) => toBase64(key.publicKey)));
  if (distinct.size < rootKeys.length) throw malformed('a root key stands there twice');
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
