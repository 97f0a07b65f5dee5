/**
 * Two statements about one log that exclude each other, as a document that anyone can check who knows its key or the
 * trust policy (design §3.2): the signatures say that both were said, sizes, roots and proofs that both cannot be.
 */
import { Check } from 'typebox/value';
import { isCodedError } from '../../errors/coded-error.ts';
import { syncError } from '../../errors/sync-errors.ts';
import { encodeBase64 } from '../../formats/base64.ts';
import type { HostPort } from '../../port/host-port.ts';
import {
  type ForkEvidence,
  type ForkItem,
  forkEvidenceSchema,
  type PinProof,
} from '../../protocol/fork-evidence.ts';
import { type Checkpoint, parseCheckpoint } from '../checkpoint.ts';
import { sameHash } from '../merkle/merkle-hash.ts';
import { verifyConsistency } from '../merkle/merkle-verify.ts';
import { fromBase64 } from '../note/base64.ts';
import { type NoteVerifier, noteVerifier } from '../note/note-key.ts';
import { openNote, parseNote } from '../note/signed-note.ts';
import type { TrustPolicy } from '../trust/trust-policy.ts';
import { openRegionCheckpoint } from '../trust/trusted-checkpoint.ts';
import { openPin } from './pin-proof.ts';

/**
 * `fork`: the log was signed with two histories: one size has two roots, or the larger tree is proven to have had
 * another root at the smaller's size. `same`: one history has both. `open`: two logs, or two sizes without a proof.
 * `unproven`: a signature or a proof does not hold; `reason` is its code.
 */
export interface JudgedEvidence {
  readonly verdict: 'fork' | 'open' | 'same' | 'unproven';
  /** Of the log that is spoken of; empty where that is unproven. */
  readonly origin: string;
  readonly sizes: readonly number[];
  /** Base64. */
  readonly roots: readonly string[];
  readonly reason?: string;
}

export type JudgedItem = JudgedEvidence & { readonly seen: string; readonly code: string };

/** Opens a checkpoint that somebody signed whose word counts. Throws the errors of notes and checkpoints. */
export type NoteOpener = (note: Uint8Array) => Checkpoint;

/** Throws FORK_EVIDENCE_MALFORMED. */
export function parseForkEvidence(text: string, file: string): ForkEvidence {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw syncError('FORK_EVIDENCE_MALFORMED', { file }, { file }, cause);
  }
  if (!Check(forkEvidenceSchema, value)) throw syncError('FORK_EVIDENCE_MALFORMED', { file }, { file });
  return value;
}

/** What the key signed; a county's log may be signed with the nation's key under the county's name. */
export function openerOfKey(port: HostPort, key: NoteVerifier): NoteOpener {
  return (bytes) => {
    const { origin } = parseCheckpoint(parseNote(bytes).text);
    const renamed = noteVerifier(port, origin, key.algorithm, key.publicKey);
    return parseCheckpoint(openNote(port, bytes, renamed.id === key.id ? [key] : [key, renamed]).text);
  };
}

/** What the policy's logs signed. Whether witnesses saw it, too, does not matter: a log may not sign both. */
export function openerOfPolicy(port: HostPort, policy: TrustPolicy): NoteOpener {
  return (bytes) => {
    const { origin } = parseCheckpoint(parseNote(bytes).text);
    return openRegionCheckpoint(port, policy, origin.slice(origin.lastIndexOf('/') + 1), bytes);
  };
}

/** Item by item: one that does not hold says nothing against the others. What was seen twice is told once. */
export function judgeDocument(
  port: HostPort,
  open: NoteOpener,
  { items }: ForkEvidence,
): readonly JudgedItem[] {
  const judged = new Map<string, JudgedItem>();
  for (const item of items) {
    const { code, seen } = item;
    const verdict = judgedOrUnproven(port, open, item);
    const { origin, reason, roots, sizes } = verdict;
    const key =
      reason === undefined ? [origin, ...sizes, ...roots].join(' ') : JSON.stringify({ ...item, seen: '' });
    if (!judged.has(key)) judged.set(key, { seen, code, ...verdict });
  }
  return [...judged.values()];
}

function judgedOrUnproven(port: HostPort, open: NoteOpener, item: ForkItem): JudgedEvidence {
  try {
    return judgeEvidence(port, open, item);
  } catch (failure) {
    if (!isCodedError(failure)) throw failure;
    return { verdict: 'unproven', origin: '', sizes: [], roots: [], reason: failure.code };
  }
}

/** Throws the errors of notes and checkpoints, PIN_UNPROVEN, PREFIX_UNPROVEN. */
export function judgeEvidence(port: HostPort, open: NoteOpener, item: ForkItem): JudgedEvidence {
  const known = treeSaid(port, open, item.known, item.knownPin);
  const offered = treeSaid(port, open, item.offered, item.offeredPin);
  const roots = [known, offered].map(({ root }) => encodeBase64(root));
  const said = { origin: known.origin, sizes: [known.size, offered.size], roots };
  if (known.origin !== offered.origin) return { ...said, verdict: 'open' };
  const [smaller, larger] = known.size <= offered.size ? [known, offered] : [offered, known];
  const there = smaller.size === larger.size ? larger.root : rootAtSize(port, larger, smaller.size, item);
  if (there === null) return { ...said, verdict: 'open' };
  return { ...said, verdict: sameHash(smaller.root, there) ? 'same' : 'fork' };
}

function treeSaid(port: HostPort, open: NoteOpener, note: string, pin: PinProof | undefined): Checkpoint {
  const checkpoint = open(new TextEncoder().encode(note));
  return pin === undefined ? checkpoint : openPin(port, checkpoint, pin);
}

/** The root the larger tree had at that size; null where the item does not say. */
function rootAtSize(
  port: HostPort,
  larger: Checkpoint,
  oldSize: number,
  { prefix }: ForkItem,
): Uint8Array | null {
  if (prefix === undefined) return null;
  const hash = (text: string) => fromBase64(text) ?? new Uint8Array(0);
  const oldRoot = hash(prefix.root);
  const { root, size } = larger;
  const proof = prefix.proof.map(hash);
  if (!verifyConsistency(port, { oldSize, oldRoot, size, root, proof }))
    throw syncError('PREFIX_UNPROVEN', { origin: larger.origin, size: oldSize });
  return oldRoot;
}
