/**
 * A witness (C2SP tlog-witness): cosigns a checkpoint when it extends what it cosigned before, and never two
 * that contradict each other. The process around it moves bytes and stores one line a log.
 */
import { isCodedError } from '../../errors/coded-error.ts';
import type { HostPort } from '../../port/host-port.ts';
import { type Checkpoint, parseCheckpoint } from '../checkpoint.ts';
import { emptyRoot, sameHash } from '../merkle/merkle-hash.ts';
import { verifyConsistency } from '../merkle/merkle-verify.ts';
import type { NoteVerifier } from '../note/note-key.ts';
import type { NoteSigner } from '../note/note-signature.ts';
import { formatSignatureLine, openNote, parseNote, signatureBy } from '../note/signed-note.ts';
import { type AddCheckpointRequest, decodeAddCheckpoint, SIZE_CONTENT_TYPE } from './add-checkpoint.ts';

/** The last checkpoint cosigned for a log. */
export interface WitnessedTree {
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
}

export interface WitnessStore {
  /** Null where nothing of that origin was ever cosigned. */
  latest(origin: string): WitnessedTree | null;
  /**
   * Replaces `expected` by `next`, durably before it returns, and only if `expected` is still what is stored:
   * false otherwise. One step, so that two requests at once cannot roll the log back. `checkpoint` is the
   * signed note, worth keeping as evidence.
   */
  replace(
    origin: string,
    expected: WitnessedTree | null,
    next: WitnessedTree,
    checkpoint: Uint8Array,
  ): boolean;
}

export interface Witness {
  readonly port: HostPort;
  /** The keys of each log it watches, by origin. */
  readonly logs: ReadonlyMap<string, readonly NoteVerifier[]>;
  readonly store: WitnessStore;
  /** Made by `cosigner`: it carries the time. */
  readonly signer: NoteSigner;
}

export interface WitnessResponse {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly contentType: string;
  readonly body: string;
}

/** Answers one add-checkpoint request body. */
export function handleAddCheckpoint(witness: Witness, body: Uint8Array): WitnessResponse {
  let request: AddCheckpointRequest;
  let checkpoint: Checkpoint;
  try {
    request = decodeAddCheckpoint(body);
    checkpoint = parseCheckpoint(parseNote(request.checkpoint).text);
  } catch (failure) {
    if (!isCodedError(failure)) throw failure;
    return refuse(400, failure.message);
  }
  const keys = witness.logs.get(checkpoint.origin);
  // "If the checkpoint origin is unknown, the witness MUST respond with 404."
  if (keys === undefined) return refuse(404, 'unknown log');
  // "If none of the signatures verify against a trusted public key, … 403."
  if (!isSigned(witness.port, request.checkpoint, keys)) return refuse(403, 'not signed by the log');
  // "The old size MUST be equal to or lower than the checkpoint size. Otherwise … 400."
  if (request.oldSize > checkpoint.size) return refuse(400, 'the old size is larger than the checkpoint');
  return extend(witness, request, checkpoint);
}

function extend(witness: Witness, request: AddCheckpointRequest, checkpoint: Checkpoint): WitnessResponse {
  const { port, store } = witness;
  const { origin, size, root } = checkpoint;
  const latest = store.latest(origin);
  const known = latest ?? { size: 0, root: emptyRoot(port) };
  // "It MUST check that the old size matches the size of the latest checkpoint it cosigned … 409", with that size.
  if (request.oldSize !== known.size) return conflict(known.size);
  // "If the old size matches the checkpoint size, … root hashes are also identical. If they don't match, … 409."
  // In plain text: a size would invite the log to try again with the same.
  if (size === known.size && !sameHash(root, known.root)) return refuse(409, 'another tree of that size');
  // "If the Merkle Consistency Proof doesn't verify, … 422."
  const claim = { oldSize: known.size, oldRoot: known.root, size, root, proof: request.proof };
  if (!verifyConsistency(port, claim)) return refuse(422, 'the consistency proof does not verify');
  const cosignature = formatSignatureLine(signatureBy(witness.signer, textOf(request.checkpoint)));
  // "The witness MUST persist the new checkpoint before responding."
  if (!store.replace(origin, latest, { size, root }, request.checkpoint)) {
    return conflict(store.latest(origin)?.size ?? 0);
  }
  return { status: 200, contentType: 'text/plain; charset=utf-8', body: cosignature };
}

function isSigned(port: HostPort, note: Uint8Array, keys: readonly NoteVerifier[]): boolean {
  try {
    return openNote(port, note, keys).verified.length > 0;
  } catch (failure) {
    if (isCodedError(failure)) return false;
    throw failure;
  }
}

function textOf(note: Uint8Array): string {
  return parseNote(note).text;
}

function conflict(size: number): WitnessResponse {
  return { status: 409, contentType: SIZE_CONTENT_TYPE, body: `${size}\n` };
}

function refuse(status: 400 | 403 | 404 | 409 | 422, reason: string): WitnessResponse {
  return { status, contentType: 'text/plain; charset=utf-8', body: `${reason}\n` };
}
